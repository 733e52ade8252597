package io.iamaudit.aws;

import io.iamaudit.diagnostic.SourceLocation;
import io.iamaudit.snapshot.AlternateContact;
import io.iamaudit.snapshot.ContactInformation;
import io.iamaudit.snapshot.DataPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.account.model.AlternateContactType;
import software.amazon.awssdk.services.account.model.ResourceNotFoundException;

/** Reads whom AWS can reach about the account. Of the primary contact no values are kept. */
final class ContactReader {
  private ContactReader() {}

  static void start(ServiceContext context, String home) {
    AccountClient client = context.client(AccountClient.builder(), home);
    if (context.reading().wants(DataPart.CONTACT_INFORMATION)) {
      context.go(() -> primary(context, client));
    }
    if (context.reading().wants(DataPart.ALTERNATE_CONTACTS)) {
      for (AlternateContactType type : AlternateContactType.knownValues()) {
        context.go(() -> alternate(context, client, type));
      }
    }
  }

  private static void primary(ServiceContext context, AccountClient client) {
    context
        .reading()
        .ask(
            Operation.GET_CONTACT_INFORMATION,
            () -> {
              try {
                return filled(client.getContactInformation(request -> {}).contactInformation());
              } catch (ResourceNotFoundException none) {
                return List.<String>of();
              }
            })
        .ifPresent(
            fields ->
                context.draft().contactInformation =
                    new ContactInformation(fields, SourceLocation.startOf("contact information")));
  }

  /** The names of the fields that hold something. */
  private static List<String> filled(
      software.amazon.awssdk.services.account.model.ContactInformation contact) {
    List<String> names = new ArrayList<>();
    contact
        .sdkFields()
        .forEach(
            field -> {
              Object value = field.getValueOrDefault(contact);
              if (value instanceof String text && !text.isBlank()) {
                names.add(field.memberName());
              }
            });
    return names.stream().sorted().toList();
  }

  private static void alternate(
      ServiceContext context, AccountClient client, AlternateContactType type) {
    context
        .reading()
        .ask(
            Operation.GET_ALTERNATE_CONTACT,
            " (" + type + ")",
            () -> {
              try {
                return Optional.ofNullable(
                    client
                        .getAlternateContact(request -> request.alternateContactType(type))
                        .alternateContact());
              } catch (ResourceNotFoundException none) {
                return Optional
                    .<software.amazon.awssdk.services.account.model.AlternateContact>empty();
              }
            })
        .ifPresent(
            found ->
                context
                    .draft()
                    .alternateContacts
                    .put(
                        type.toString(),
                        new AlternateContact(
                            type.toString(),
                            found.isPresent(),
                            found
                                .map(contact -> SdkMapping.or(contact.emailAddress(), ""))
                                .orElse(""),
                            found
                                .map(contact -> SdkMapping.or(contact.phoneNumber(), ""))
                                .orElse(""),
                            SourceLocation.startOf("alternate contact " + type))));
  }
}
