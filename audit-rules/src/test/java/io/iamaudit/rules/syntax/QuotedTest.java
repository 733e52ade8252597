package io.iamaudit.rules.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotedTest {

  @Test
  void what_a_message_quotes_first_is_found() {
    assertThat(Quoted.first("unknown element `x` in `y`")).contains("x");
    assertThat(Quoted.first("nothing")).isEmpty();
    assertThat(Quoted.first("one ` alone")).isEmpty();
  }

  @Test
  void one_letter_is_a_slip_and_two_are_not() {
    assertThat(Quoted.isSlip("effect", "Effect")).isTrue();
    assertThat(Quoted.isSlip("Statements", "Statement")).isTrue();
    assertThat(Quoted.isSlip("Statemen", "Statement")).isTrue();
    assertThat(Quoted.isSlip("Efect", "Effect")).isTrue();
    assertThat(Quoted.isSlip("Effact", "Effect")).isTrue();
    assertThat(Quoted.isSlip("Effetc", "Effect")).isTrue();
    assertThat(Quoted.isSlip("Effetcs", "Effect")).isFalse();
    assertThat(Quoted.isSlip("Effxxt", "Effect")).isFalse();
    assertThat(Quoted.isSlip("Actions", "Effect")).isFalse();
    assertThat(Quoted.isSlip("ID", "Sid")).isTrue();
    assertThat(Quoted.isSlip("I", "Sid")).isFalse();
  }
}
