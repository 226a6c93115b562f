package dev.breakwater.lawenforcement.authorities;

import dev.breakwater.lawenforcement.dossier.Dossier;
import dev.breakwater.lawenforcement.ncmec.FormFault;
import dev.breakwater.lawenforcement.report.AuthorityName;
import dev.breakwater.lawenforcement.report.Ledger;
import dev.breakwater.lawenforcement.tip.Strength;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An authority that takes reports: what it wants to be told, and how it gets it. Another one is
 * another of these and its line in the configuration.
 */
public interface Authority {
  AuthorityName name();

  Delivery delivery();

  /** What is told of a case, in this authority's own words as JSON. */
  String draw(Dossier dossier);

  /** How much a draft is worth, whether or not it may go. */
  Strength strength(String draft);

  /** How a draft stands. */
  Assessment assess(String draft, Instant now);

  /** The state whose authorities a draft is for, where it is not the same for all of them. */
  default Optional<String> state(String draft) {
    return Optional.empty();
  }

  /**
   * What a person takes to a portal; empty where nobody has to.
   *
   * @param banner what must not be overlooked; may be empty
   */
  default Optional<PortalPackage> portalPackage(String draft, String banner) {
    return Optional.empty();
  }

  /**
   * The same report twice: to be read from, and to be read by a program.
   *
   * @param portal where it is taken, in words
   */
  record PortalPackage(String portal, byte[] pdf, String json) {
    @Override
    public String toString() {
      return "PortalPackage(" + portal + ")";
    }
  }

  /** How a report gets there. */
  enum Delivery {
    /** We send it. */
    SENT,
    /** A person takes it to a portal, and brings back the reference. */
    BY_HAND
  }

  /**
   * What is right and wrong with a draft.
   *
   * @param faults what must be mended before anyone may approve it
   * @param content what goes along
   * @param shown what a person is shown of it before they approve
   */
  record Assessment(
      List<FormFault> faults, Strength strength, List<Ledger.Entry> content, List<Section> shown) {
    public Assessment {
      faults = List.copyOf(faults);
      content = List.copyOf(content);
      shown = List.copyOf(shown);
    }
  }

  /** A part of a report as a person reads it. */
  record Section(String title, List<Line> lines) {
    public Section {
      lines = List.copyOf(lines);
    }

    @Override
    public String toString() {
      return "Section(" + title + ")";
    }
  }

  /** A name and a value. */
  record Line(String name, String value) {
    @Override
    public String toString() {
      return "Line(" + name + ")";
    }
  }
}
