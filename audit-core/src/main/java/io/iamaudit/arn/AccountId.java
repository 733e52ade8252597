package io.iamaudit.arn;

/**
 * The twelve digits that name an AWS account; leading zeros count.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html">AWS
 *     account identifiers</a>
 */
public record AccountId(String value) implements Comparable<AccountId> {

  public AccountId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("an account id has twelve digits: " + value);
    }
  }

  public static boolean isValid(String text) {
    if (text.length() != 12) {
      return false;
    }
    for (int i = 0; i < 12; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  @Override
  public int compareTo(AccountId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
