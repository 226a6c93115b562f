package dev.breakwater.chat.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.chat.policy.Step.Audience;
import dev.breakwater.grooming.Stage;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class NoticesTest {
  private final Notices notices = Notices.shipped(JsonMapper.builder().build());

  @ParameterizedTest
  @EnumSource(Stage.class)
  void hasWordsForEveryStageInEveryLanguage(Stage stage) {
    for (String language : Set.of("en", "de", "es", "fr")) {
      Notice notice = notices.of("u-1", Audience.PROTECTED, Set.of(stage), language);

      assertThat(notice.kind()).isEqualTo(stage.name());
      assertThat(notice.language()).isEqualTo(language);
      assertThat(notice.text()).isNotBlank();
    }
  }

  @Test
  void hasTheSameLanguagesForEveryKind() {
    assertThat(notices.all().values())
        .allSatisfy(words -> assertThat(words).containsOnlyKeys("en", "de", "es", "fr"));
  }

  @Test
  void speaksOfWhatIsMostUrgent() {
    Set<Stage> seen = EnumSet.of(Stage.TRUST, Stage.PRESSURE, Stage.AGE);

    assertThat(notices.of("u-1", Audience.PROTECTED, seen, "en").kind()).isEqualTo("PRESSURE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tlh", "zz"})
  void speaksEnglishWhereALanguageIsMissing(String language) {
    assertThat(notices.of("u-1", Audience.GUARDIAN, Set.of(), language).language()).isEqualTo("en");
  }
}
