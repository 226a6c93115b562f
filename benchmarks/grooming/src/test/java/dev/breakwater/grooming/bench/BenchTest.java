package dev.breakwater.grooming.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.breakwater.grooming.Feature;
import dev.breakwater.grooming.GroomingEngine;
import dev.breakwater.grooming.RiskModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
  private static final Templates DEVELOPMENT = Templates.load(Templates.Part.DEVELOPMENT, "en");

  @Test
  void theSameSeedMakesTheSameTalk() {
    assertThat(Corpus.of(DEVELOPMENT, Manner.PLAIN, 8, 40, 3))
        .isEqualTo(Corpus.of(DEVELOPMENT, Manner.PLAIN, 8, 40, 3))
        .isNotEqualTo(Corpus.of(DEVELOPMENT, Manner.PLAIN, 8, 40, 4));
  }

  @Test
  void theShippedModelTellsLuringFromHarmlessTalkOnTheDevelopmentPart() {
    Metrics metrics =
        metrics(
            new EngineDetector(GroomingEngine.shipped()),
            Corpus.of(DEVELOPMENT, Manner.PLAIN, 40, 400, 5));

    assertThat(metrics.f05()).isGreaterThan(0.8);
    assertThat(metrics.falsePer10000()).isLessThanOrEqualTo(50);
  }

  @Test
  void trainingKeepsEveryWeightOnItsSideOfZero() {
    List<Cast> casts = Corpus.of(DEVELOPMENT, Manner.PLAIN, 16, 60, 9);
    RiskModel.Head head =
        Training.fit(Training.samples(casts, GroomingEngine.shipped()), Training.PULL);

    for (Feature feature : Feature.values()) {
      double weight = head.weights().getOrDefault(feature, 0.0);
      boolean raises = feature.sign() == Feature.Sign.RAISES;
      assertThat(raises ? weight : -weight).as(feature.name()).isGreaterThanOrEqualTo(0);
    }
  }

  @Test
  void metricsAreThoseOfTheTextbook() {
    List<List<Outcome>> outcomes = new ArrayList<>();
    List<Cast> casts = Corpus.of(DEVELOPMENT, Manner.PLAIN, 4, 11, 1);
    int lures = 0;
    for (Cast cast : casts) {
      boolean found = cast.lures() && lures++ % 2 == 0;
      OptionalInt at = found ? OptionalInt.of(1) : OptionalInt.empty();
      outcomes.add(cast.talks().stream().map(talk -> new Outcome(talk, at, 0, 0)).toList());
    }

    Metrics metrics = Metrics.of(outcomes);

    assertThat(metrics.precision()).isEqualTo(1);
    assertThat(metrics.recall()).isEqualTo(0.5);
    assertThat(metrics.f1()).isCloseTo(2.0 / 3, within(1e-9));
    assertThat(metrics.f05()).isCloseTo(1.25 * 0.5 / (0.25 + 0.5), within(1e-9));
    assertThat(metrics.latencyF1()).isCloseTo(metrics.f1(), within(1e-9));
    assertThat(metrics.falsePer10000()).isZero();
  }

  @Test
  void readsACorpusInTheFormOfPan2012(@TempDir Path folder) throws IOException {
    Path corpus = folder.resolve("corpus.xml");
    Path truth = folder.resolve("predators.txt");
    Files.writeString(
        corpus,
        """
        <conversations>
          <conversation id="c1">
            <message line="1"><author>aa</author><time>23:58</time><text>how old are you &amp; hi</text></message>
            <message line="2"><author>bb</author><time>00:02</time><text>12</text></message>
          </conversation>
          <conversation id="c2">
            <message line="1"><author>cc</author><time>10:00</time><text>alone here</text></message>
          </conversation>
          <conversation id="c3">
            <message line="1"><author>dd</author><time>11:00</time><text>morning</text></message>
            <message line="2"><author>ee</author><time>11:01</time><text>morning</text></message>
          </conversation>
        </conversations>
        """);
    Files.writeString(truth, "aa\n");

    List<Cast> casts = PanCorpus.read(corpus, truth);

    assertThat(casts)
        .extracting(cast -> cast.talks().getFirst().subject().value())
        .containsExactlyInAnyOrder("aa", "dd");
    Talk talk = casts.stream().filter(Cast::lures).findFirst().orElseThrow().talks().getFirst();
    assertThat(talk.subject().value()).isEqualTo("aa");
    assertThat(talk.events()).hasSize(2);
    assertThat(KeywordDetector.text(talk.events().getFirst())).isEqualTo("how old are you & hi");
    assertThat(talk.events().getLast().time()).isAfter(talk.events().getFirst().time());
  }

  @Test
  void whoLuresUnderNicknamesNamesNoParentAndNoPictureAndTheOtherWritesAsEver() {
    List<Cast> plain = Corpus.of(DEVELOPMENT, Manner.PLAIN, 40, 11, 6);
    List<Cast> nicknamed = Corpus.of(DEVELOPMENT, Manner.NICKNAMES, 40, 11, 6);

    assertThat(said(nicknamed, true)).isNotEqualTo(said(plain, true));
    assertThat(said(nicknamed, true))
        .noneMatch(text -> text.matches("(?i).*\\b(mum|dad|parents|pic|photo)\\b.*"))
        .anyMatch(text -> text.contains("captain"));
    assertThat(said(nicknamed, false)).isEqualTo(said(plain, false));
  }

  private static List<String> said(List<Cast> casts, boolean bySubject) {
    return casts.stream()
        .flatMap(cast -> cast.talks().stream())
        .flatMap(talk ->
            talk.events().stream()
                .filter(event -> event.from().id().equals(talk.subject()) == bySubject)
                .map(KeywordDetector::text))
        .toList();
  }

  @Test
  void aSecondAccountGoesOnWhereTheFirstStopsAndOnlyWhereThereIsLuring() {
    List<Cast> casts = Corpus.of(DEVELOPMENT, Manner.PLAIN, 4, 11, 6);

    List<Cast> second = SecondAccount.of(casts);

    for (int i = 0; i < casts.size(); i++) {
      Cast one = casts.get(i);
      Cast two = second.get(i);
      int accounts = one.lures() ? 2 : 1;
      assertThat(two.talks()).hasSize(accounts * one.talks().size());
      assertThat(two.talks().stream().map(Talk::subject).distinct()).hasSize(accounts);
      assertThat(two.talks().stream().map(Talk::id)).doesNotHaveDuplicates();
      assertThat(said(List.of(two), true)).isEqualTo(said(List.of(one), true));
      assertThat(said(List.of(two), false)).isEqualTo(said(List.of(one), false));
      assertThat(two.talks())
          .allSatisfy(talk ->
              assertThat(talk.events())
                  .allMatch(event ->
                      event.conversation().equals(talk.id())
                          && List.of(event.from().id(), event.to().id()).contains(talk.subject())));
    }
  }

  private static Metrics metrics(Detector detector, List<Cast> casts) {
    return Metrics.of(casts.stream().map(detector::read).toList());
  }
}
