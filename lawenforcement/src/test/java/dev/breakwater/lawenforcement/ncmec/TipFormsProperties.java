package dev.breakwater.lawenforcement.ncmec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.w3c.dom.Document;

final class TipFormsProperties {
  private final TipSchema schema = TipSchema.bundled();

  @Property(tries = 250, shrinking = ShrinkingMode.BOUNDED)
  void whateverTheFormCanHoldIsValidByTheSchema(@ForAll("tips") CyberTip tip) {
    assertThat(schema.faults(TipXml.report(tip))).isEmpty();
  }

  @Property(tries = 250, shrinking = ShrinkingMode.BOUNDED)
  void whateverCanBeToldOfAFileIsValidByTheSchema(@ForAll("files") CyberTip.FileDetails file) {
    assertThat(schema.faults(TipXml.fileDetails(77, "abc", file))).isEmpty();
  }

  @Property(tries = 300)
  void textArrivesAsItIsButForWhatXmlCannotHold(@ForAll("texts") String text) throws Exception {
    byte[] xml = TipXml.report(Forms.withNote(text));

    String read = parse(xml).getElementsByTagName("additionalInfo").item(0).getTextContent();

    assertThat(read).isEqualTo(slowlyCleaned(text));
  }

  @Property(tries = 200, shrinking = ShrinkingMode.BOUNDED)
  void noPartOfAFormPrintsWhatSomebodyWrote(@ForAll("tips") CyberTip tip) {
    FormWalk.walk(
        "",
        tip,
        (place, component, value) -> {
          if (value.length() > 8) {
            assertThat(tip.toString()).doesNotContain(value);
          }
        });
    assertThat(tip.incidentSummary().toString()).isEqualTo("IncidentSummary(redacted)");
  }

  @Property(tries = 200, shrinking = ShrinkingMode.BOUNDED)
  void noFaultRepeatsWhatSomebodyWrote(@ForAll("tips") CyberTip tip) {
    List<FormFault> faults =
        new TipForms(schema).faults(tip, List.of(), ArbitraryForms.NOW.minusSeconds(1));

    FormWalk.walk(
        "",
        tip,
        (place, component, value) -> {
          if (value.strip().length() > 8 && !known(component)) {
            assertThat(faults.toString()).doesNotContain(value);
          }
        });
  }

  /** What stands in a list twice counts once, so a form that repeats itself gets shorter. */
  @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
  void mergingAFormWithItselfLosesNothingAndMergingAgainAddsNothing(@ForAll("tips") CyberTip tip) {
    CyberTip once = FormWalk.merge(tip, tip);

    assertThat(texts(once)).isEqualTo(texts(tip));
    assertThat(TipXml.report(FormWalk.merge(once, tip))).isEqualTo(TipXml.report(once));
  }

  private static Set<String> texts(CyberTip tip) {
    Set<String> texts = new HashSet<>();
    FormWalk.walk("", tip, (place, component, value) -> texts.add(value));
    return texts;
  }

  @Provide
  Arbitrary<CyberTip> tips() {
    return ArbitraryForms.tips();
  }

  @Provide
  Arbitrary<CyberTip.FileDetails> files() {
    return ArbitraryForms.files();
  }

  @Provide
  Arbitrary<String> texts() {
    return ArbitraryForms.hostileText();
  }

  private static boolean known(RecordComponent component) {
    return component.getName().equals("ipAddress");
  }

  /** The rule of XML 1.0, character by character, as a human would apply it. */
  private static String slowlyCleaned(String text) {
    StringBuilder clean = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char here = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(here)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (here == '\r') {
        boolean lineFeedFollows = i + 1 < text.length() && text.charAt(i + 1) == '\n';
        clean.append(lineFeedFollows ? "" : "\n");
      } else if (pair) {
        clean.append(here).append(text.charAt(++i));
      } else if (Character.isSurrogate(here) || here == '\ufffe' || here == '\uffff') {
        clean.append('\ufffd');
      } else if (here < ' ' && here != '\t' && here != '\n') {
        clean.append('\ufffd');
      } else {
        clean.append(here);
      }
    }
    return clean.toString();
  }

  private static Document parse(byte[] xml) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml));
  }
}
