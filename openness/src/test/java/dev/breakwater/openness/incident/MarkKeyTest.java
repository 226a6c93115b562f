package dev.breakwater.openness.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.breakwater.openness.incident.Identifier.Kind;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of docs/peer-exchange.md, which a second implementation made. */
final class MarkKeyTest {
  private static final MarkKey KEY = MarkKey.parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

  @ParameterizedTest
  @CsvSource({
    "EMAIL, sam@example.org, eeee7d530fabfd2e0c21439fcf10b08dd54183eed3cc94aaa5339b099a285150",
    "EMAIL, ' Sam@Example.ORG ', eeee7d530fabfd2e0c21439fcf10b08dd54183eed3cc94aaa5339b099a285150",
    "USERNAME, @Lake.Walker, 2b6cc0b5066dd2b37ce77913962874d4380859fa7703c451b8d6bd77ba188be5",
    "PHONE, +44 (1632) 960-000, 3a4000b84d33fa05f4543fa262c74640aea303700c9d08eeeb2542a33459e5be",
    "URL, HTTPS://Example.org/%7Esam, f56d3f653a672a7e6a77c97e6ce45e7735205f7e40b898e2f7b504e074d4afd3"
  })
  void marksEverySpellingOfAnIdentifierAlike(Kind kind, String value, String mark) {
    assertThat(KEY.mark(Identifier.of(kind, value).orElseThrow()).hex()).isEqualTo(mark);
  }

  @Test
  void tellsNothingToWhoHasAnotherKey() {
    MarkKey other = MarkKey.parse(Base64.getEncoder().encodeToString(new byte[32]));
    Identifier sam = Identifier.of(Kind.EMAIL, "sam@example.org").orElseThrow();

    assertThat(other.mark(sam)).isNotEqualTo(KEY.mark(sam));
  }

  @Test
  void keepsANameAndAnAddressOfTheSameLettersApart() {
    assertThat(KEY.mark(Identifier.of(Kind.USERNAME, "a@b").orElseThrow()))
        .isNotEqualTo(KEY.mark(Identifier.of(Kind.EMAIL, "a@b").orElseThrow()));
  }

  @ParameterizedTest
  @CsvSource({"EMAIL, no address", "PHONE, 0632 960000", "USERNAME, @", "URL, 'http://'"})
  void takesNothingThatIsNotOfItsKind(Kind kind, String value) {
    assertThat(Identifier.of(kind, value)).isEmpty();
  }

  @Test
  void refusesAKeyThatIsTooShort() {
    assertThatThrownBy(() -> MarkKey.parse("c2hvcnQ="))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32 random bytes");
  }

  @Test
  void showsNobodyInALog() {
    Identifier sam = Identifier.of(Kind.EMAIL, "sam@example.org").orElseThrow();

    assertThat(sam + " " + KEY.mark(sam)).doesNotContain("sam").doesNotContain("eeee7d53");
  }
}
