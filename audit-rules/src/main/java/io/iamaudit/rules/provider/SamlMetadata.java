package io.iamaudit.rules.provider;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What a SAML metadata document says of who signs, and until when.
 *
 * @param validUntil the earliest that the document gives
 * @param certificates in the order of the document; never empty
 * @param entities the names of the identity providers, in the order of the document
 * @param endpoints where people are sent to sign in, in the order of the document
 */
record SamlMetadata(
    Optional<Instant> validUntil,
    List<Certificate> certificates,
    List<String> entities,
    List<String> endpoints) {
  /** AWS takes at most ten million characters. */
  private static final int MAX_LENGTH = 10_000_000;

  SamlMetadata {
    certificates = List.copyOf(certificates);
    entities = List.copyOf(entities);
    endpoints = List.copyOf(endpoints);
  }

  /**
   * A certificate.
   *
   * @param signs whether assertions may be signed with it; others are for encryption alone
   * @param keyAlgorithm as {@code RSA}
   * @param keySize in bits; empty if it is not known
   * @param signatureAlgorithm by which the certificate itself is signed, as {@code SHA256withRSA}
   * @param fingerprint SHA-256 of the certificate, in hexadecimal
   */
  record Certificate(
      Instant notBefore,
      Instant notAfter,
      boolean signs,
      String keyAlgorithm,
      Optional<Integer> keySize,
      String signatureAlgorithm,
      String fingerprint) {}

  /** A document that cannot be judged. */
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    UnreadableException(String reason) {
      super(reason);
      this.reason = reason;
    }

    UnreadableException(String reason, Throwable cause) {
      super(reason, cause);
      this.reason = reason;
    }

    /** Why, as a clause. */
    String reason() {
      return reason;
    }
  }

  /**
   * Reads a document. Neither document types nor entities are followed: metadata has none, and they
   * are how XML does harm.
   */
  static SamlMetadata parse(String xml) throws UnreadableException {
    if (xml.length() > MAX_LENGTH) {
      throw new UnreadableException("it has " + xml.length() + " characters");
    }
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(xml));
      try {
        return read(reader);
      } finally {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw new UnreadableException("it is not well-formed XML", e);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  private static SamlMetadata read(XMLStreamReader reader)
      throws XMLStreamException, UnreadableException {
    Optional<Instant> validUntil = Optional.empty();
    List<Certificate> certificates = new ArrayList<>();
    List<String> entities = new ArrayList<>();
    List<String> endpoints = new ArrayList<>();
    boolean signs = true;
    boolean isMetadata = false;
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
        throw new UnreadableException("it has a document type or entities, which are not followed");
      }
      if (event != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      switch (reader.getLocalName()) {
        case "EntityDescriptor", "EntitiesDescriptor" -> {
          isMetadata = true;
          validUntil = earlier(validUntil, date(reader.getAttributeValue(null, "validUntil")));
          add(entities, reader.getAttributeValue(null, "entityID"));
        }
        case "SingleSignOnService" -> add(endpoints, reader.getAttributeValue(null, "Location"));
        // A key without a use is for both.
        case "KeyDescriptor" -> signs = !"encryption".equals(reader.getAttributeValue(null, "use"));
        case "X509Certificate" -> certificates.add(certificate(reader.getElementText(), signs));
        default -> {
          // Everything else says nothing about who signs.
        }
      }
    }
    if (!isMetadata) {
      throw new UnreadableException("it has no EntityDescriptor");
    }
    if (certificates.isEmpty()) {
      throw new UnreadableException("it has no certificate");
    }
    return new SamlMetadata(validUntil, certificates, entities, endpoints);
  }

  private static void add(List<String> texts, @Nullable String text) {
    if (text != null && !text.isBlank()) {
      texts.add(text.strip());
    }
  }

  private static Optional<Instant> date(@Nullable String text) throws UnreadableException {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
    } catch (DateTimeParseException e) {
      throw new UnreadableException("its validUntil is no date", e);
    }
  }

  private static Optional<Instant> earlier(Optional<Instant> a, Optional<Instant> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.or(() -> b);
    }
    return a.get().isBefore(b.get()) ? a : b;
  }

  private static Certificate certificate(String base64, boolean signs) throws UnreadableException {
    try {
      byte[] der = Base64.getMimeDecoder().decode(base64);
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der));
      return new Certificate(
          certificate.getNotBefore().toInstant(),
          certificate.getNotAfter().toInstant(),
          signs,
          certificate.getPublicKey().getAlgorithm(),
          size(certificate.getPublicKey()),
          certificate.getSigAlgName(),
          HexFormat.of()
              .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded())));
    } catch (CertificateException | NoSuchAlgorithmException | IllegalArgumentException e) {
      throw new UnreadableException("one of its certificates cannot be read", e);
    }
  }

  private static Optional<Integer> size(PublicKey key) {
    if (key instanceof RSAKey rsa) {
      return Optional.of(rsa.getModulus().bitLength());
    }
    if (key instanceof DSAKey dsa && dsa.getParams() != null) {
      return Optional.of(dsa.getParams().getP().bitLength());
    }
    return key instanceof ECKey curve
        ? Optional.of(curve.getParams().getOrder().bitLength())
        : Optional.empty();
  }
}
