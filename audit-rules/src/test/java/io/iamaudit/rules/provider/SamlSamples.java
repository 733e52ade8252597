package io.iamaudit.rules.provider;

import java.util.Arrays;
import java.util.stream.Collectors;

/** SAML metadata with certificates that were made for these tests; nobody has their keys. */
final class SamlSamples {
  /** From 2023-05-20 to 2026-05-20. */
  static final String EXPIRED =
      """
      MIIBSTCB8aADAgECAggP1caCDoJlnjAKBggqhkjOPQQDAjAaMRgwFgYDVQQDEw9pZHAuZXhhbXBs
      ZS5jb20wHhcNMjMwNTIwMDAwMDAwWhcNMjYwNTIwMDAwMDAwWjAaMRgwFgYDVQQDEw9pZHAuZXhh
      bXBsZS5jb20wWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAStpOwbfSpyDiRSPfbqn7zLjRXfqAwO
      oHZ5FRNLYJXSIMzPtZ8ODTtvTYQlVgYigVtYYgaBQIBfwzkzp3uMdhruoyEwHzAdBgNVHQ4EFgQU
      fyH4Jxn3v6MYHiqR1B14AMqxF5gwCgYIKoZIzj0EAwIDRwAwRAIgAm+IwTyLlxRfqBmzB0A4kRTy
      /DdjGfWffOdYL144hdoCIGblmoSvb+7bH6FriU9EvWDMguFNsS/+9INWK1OM3uKu
      """;

  /** From 2026-02-11 to 2031-02-11. */
  static final String VALID =
      """
      MIIBSTCB8aADAgECAgg8oKueMm4bpDAKBggqhkjOPQQDAjAaMRgwFgYDVQQDEw9pZHAuZXhhbXBs
      ZS5jb20wHhcNMjYwMjExMDAwMDAwWhcNMzEwMjExMDAwMDAwWjAaMRgwFgYDVQQDEw9pZHAuZXhh
      bXBsZS5jb20wWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQlKl9VswiAFv8wk/q5deu7nC6kDwXK
      WUyKN9JjTtGPjTjx/TR9SS+QZMU1RoKanYUUtbO+LTGzmAUWGQII8UxooyEwHzAdBgNVHQ4EFgQU
      O0UOZoSav2MG9VL+on4cZGBaBh0wCgYIKoZIzj0EAwIDRwAwRAIgQAAnnYCVS5HPTQIUlkt9UPIj
      0BUM8PzslmrtSfetHWACIF25DFCiy7Vz+QSblJuQtUm3VKC1PeXp8qP/Yh0HZTY0
      """;

  /** From 2025-11-20 to 2026-11-20. */
  static final String SOON =
      """
      MIIBSjCB8aADAgECAgheIEK5WN6+qDAKBggqhkjOPQQDAjAaMRgwFgYDVQQDEw9pZHAuZXhhbXBs
      ZS5jb20wHhcNMjUxMTIwMDAwMDAwWhcNMjYxMTIwMDAwMDAwWjAaMRgwFgYDVQQDEw9pZHAuZXhh
      bXBsZS5jb20wWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATyBILd5Sx8K7lT4O0pbuM5zOlLv+ok
      fM6ModHBdKHcVZ8pc+EOix0RrnVC5hv8vFdvhsVy0rcbJa/L0kVpPIJqoyEwHzAdBgNVHQ4EFgQU
      tb+MX4M8GDYIyt1wip+8OnO3M7cwCgYIKoZIzj0EAwIDSAAwRQIgRqAdymkrgdi7vJUn/4QHneMz
      T3Gv9VQZVPFF9PIjsdgCIQCErE+Olwh2fIeo+YBmpMasrGXlSK7glzLjSCzOj+OzCQ==
      """;

  /** RSA with 1024 bits, signed by SHA-1; until 2035-02-08. */
  static final String WEAK =
      """
      MIICEDCCAXmgAwIBAgIUXZZv13Gnl1V+kO/jV1RK49/MZo4wDQYJKoZIhvcNAQEF
      BQAwGjEYMBYGA1UEAwwPaWRwLmV4YW1wbGUuY29tMB4XDTI2MTEyMjAxNDg0M1oX
      DTM1MDIwODAxNDg0M1owGjEYMBYGA1UEAwwPaWRwLmV4YW1wbGUuY29tMIGfMA0G
      CSqGSIb3DQEBAQUAA4GNADCBiQKBgQC+YowWSlcW2wevk1kqdexHruM7/IpQV2Wu
      NHBMtFI05ImLFTyqAS4xNAT8Av956iSFuvMbCNcn1f76coDt4DrYDbcu95+2fdd1
      hlqcyIicFsKMFlYHzd8nv6X/fVjJjKL5SRYkB5U3GLMvokrt55COyexqcGVEYW05
      HxE0CHMYkQIDAQABo1MwUTAdBgNVHQ4EFgQUATSslUdhIZH0UZCKfF3zEkVFFcEw
      HwYDVR0jBBgwFoAUATSslUdhIZH0UZCKfF3zEkVFFcEwDwYDVR0TAQH/BAUwAwEB
      /zANBgkqhkiG9w0BAQUFAAOBgQCvteaMYWLY2zyYOHBWi9YY2asvJla2V6D8WG4F
      f/HWsm6RCu6uPxMR6PjN/UlLT5ncw2mSvp8rSmalpxcmucjLLXdwsRN9NH9OKpXe
      xx2NZec7SEY6uEFOBHJ6khzOzX295eXETh/3aiXdoT8hVzidrKEIdxz6z6iordUG
      DSE/2g==
      """;

  /** From 2026-11-22 to 2046-11-22. */
  static final String TWENTY_YEARS =
      """
      MIIBiTCCAS+gAwIBAgIUTRbYDm7m/eZ5IqYxQIYNgs4egJUwCgYIKoZIzj0EAwIw
      GjEYMBYGA1UEAwwPaWRwLmV4YW1wbGUuY29tMB4XDTI2MTEyMjAxNDg0M1oXDTQ2
      MTEyMjAxNDg0M1owGjEYMBYGA1UEAwwPaWRwLmV4YW1wbGUuY29tMFkwEwYHKoZI
      zj0CAQYIKoZIzj0DAQcDQgAEjlwCXsEMfnD7N7UZKfmy6pEUGKtdtAHpgPfAyq2I
      ArgWAsJ7azbE24ngVjqUOEAmxUQ1TYMQG53z4WGSkMEKIKNTMFEwHQYDVR0OBBYE
      FPtYtN/4Ka8l3lnd5O1Y2DTH3sc5MB8GA1UdIwQYMBaAFPtYtN/4Ka8l3lnd5O1Y
      2DTH3sc5MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIgcJl7s9tJ
      rVURUSgMbZ7kY07JksWZE9lBExk5SX8Y8DkCIQCtHOcAvgCnAzGfMuwZvXMgPGUP
      885b5pjOTFyEj8DSSA==
      """;

  private SamlSamples() {}

  /** Metadata without a date of its own. */
  static String withCertificates(String... certificates) {
    return withDate("", certificates);
  }

  /** Metadata with an attribute such as {@code validUntil="..."}. */
  static String withDate(String attribute, String... certificates) {
    String keys =
        Arrays.stream(certificates)
            .map(
                certificate ->
                    """
                    <md:KeyDescriptor use="signing">
                      <ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
                        <ds:X509Data><ds:X509Certificate>%s</ds:X509Certificate></ds:X509Data>
                      </ds:KeyInfo>
                    </md:KeyDescriptor>
                    """
                        .formatted(certificate))
            .collect(Collectors.joining());
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="idp" %s>
          <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
            %s
          </md:IDPSSODescriptor>
        </md:EntityDescriptor>
        """
        .formatted(attribute, keys);
  }
}
