package dev.breakwater.openness.transparency;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Statements of reasons as the DSA Transparency Database takes them (Regulation (EU) 2022/2065,
 * articles 17 and 24(5)), made from entries of the audit log alone, which names no account and no
 * item: so none of them can hold personal data.
 *
 * <p>Two sorts of decision owe one: an upload that the gate refused by itself, and what people
 * decided against somebody. Whoever sends them sees first that the law lets them, where an
 * authority investigates. Source: the database's API documentation, its schema of 1 July 2025.
 *
 * @param ownRules the words of the taxonomy that rest on the service's own rules, not on the law
 */
record Statements(Set<String> ownRules) {
  /** How many the database takes at once. */
  static final int MOST_AT_ONCE = 100;

  /** Its codes of the Member States; Greece is GR. */
  static final Set<String> UNION =
      Set.of(
          "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
          "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST = 2_000;
  private static final String LAW = "Directive 2011/93/EU, articles 3 to 7";

  Statements {
    ownRules = Set.copyOf(ownRules);
  }

  /** The body of one request for up to {@link #MOST_AT_ONCE} statements. */
  static String body(List<ObjectNode> statements) {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode array = body.putArray("statements");
    statements.forEach(array::add);
    return JSON.writeValueAsString(body);
  }

  /** The statement that an act owes; empty when it owes none. */
  Optional<ObjectNode> of(LoggedAct act) {
    if (act.act().equals("upload.decided") && act.told("verdict").equals("BLOCK")) {
      return Optional.of(refused(act));
    }
    return act.act().equals("case.decided") && act.detail().path("violating").asBoolean(false)
        ? decided(act)
        : Optional.empty();
  }

  private static ObjectNode refused(LoggedAct act) {
    ObjectNode statement = JSON.createObjectNode();
    statement.putArray("decision_visibility").add("DECISION_VISIBILITY_CONTENT_REMOVED");
    illegal(statement, "The upload matches known child sexual abuse material.");
    content(
        statement,
        switch (act.told("media")) {
          case "PICTURE" -> "CONTENT_TYPE_IMAGE";
          case "VIDEO", "ANIMATION" -> "CONTENT_TYPE_VIDEO";
          default -> "CONTENT_TYPE_OTHER";
        });
    category(statement, "KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL");
    dates(statement, act.at(), act.at());
    statement.put(
        "decision_facts",
        "The upload was compared with a list of known material when it was sent, and refused"
            + " because it matches.");
    origin(statement, "AUTOMATED_DECISION_FULLY");
    statement.put("puid", "upload-" + act.subject());
    return statement;
  }

  private Optional<ObjectNode> decided(LoggedAct act) {
    Set<String> actions =
        Set.copyOf(
            act.detail().path("actions").valueStream().map(each -> each.asString("")).toList());
    ObjectNode statement = JSON.createObjectNode();
    if (actions.contains("REMOVE_ELSEWHERE")) {
      statement.putArray("decision_visibility").add("DECISION_VISIBILITY_CONTENT_REMOVED");
    } else if (actions.contains("BLOCK")) {
      statement.putArray("decision_visibility").add("DECISION_VISIBILITY_CONTENT_DISABLED");
    }
    if (actions.contains("DISABLE_ACCOUNT")) {
      statement.put("decision_account", "DECISION_ACCOUNT_TERMINATED");
    } else if (actions.contains("RESTRICT_ACCOUNT")) {
      statement.put("decision_account", "DECISION_ACCOUNT_SUSPENDED");
    }
    if (statement.isEmpty()) {
      return Optional.empty();
    }
    Set<String> kinds =
        Set.copyOf(
            act.detail().path("kinds").valueStream().map(each -> each.asString("")).toList());
    ground(statement, act);
    content(statement, contentType(kinds));
    category(
        statement,
        kinds.contains("GROOMING")
            ? "KEYWORD_GROOMING_SEXUAL_ENTICEMENT_MINORS"
            : "KEYWORD_CHILD_SEXUAL_ABUSE_MATERIAL");
    dates(statement, act.moment("opened").orElse(act.at()), act.at());
    statement.put(
        "decision_facts",
        "What automated means had found was looked at by "
            + (act.told("second").equals("none") ? "a person" : "two persons")
            + ", who decided.");
    origin(statement, "AUTOMATED_DECISION_NOT_AUTOMATED");
    statement.put("puid", "decision-" + act.told("decision"));
    return Optional.of(statement);
  }

  private void ground(ObjectNode statement, LoggedAct act) {
    String ground = act.told("ground");
    if (!ownRules.contains(act.told("code"))) {
      illegal(statement, ground);
      return;
    }
    statement.put("decision_ground", "DECISION_GROUND_INCOMPATIBLE_CONTENT");
    statement.put("incompatible_content_ground", "The rules of the service");
    statement.put("incompatible_content_explanation", cut(ground));
  }

  private static void illegal(ObjectNode statement, String why) {
    statement.put("decision_ground", "DECISION_GROUND_ILLEGAL_CONTENT");
    statement.put("illegal_content_legal_ground", LAW);
    statement.put("illegal_content_explanation", cut(why));
  }

  private static String contentType(Set<String> kinds) {
    if (kinds.equals(Set.of("GROOMING"))) {
      return "CONTENT_TYPE_TEXT";
    }
    return !kinds.isEmpty() && Set.of("LIVE_RISK", "LIVE_ABUSE").containsAll(kinds)
        ? "CONTENT_TYPE_VIDEO"
        : "CONTENT_TYPE_OTHER";
  }

  private static void content(ObjectNode statement, String type) {
    statement.putArray("content_type").add(type);
    if (type.equals("CONTENT_TYPE_OTHER")) {
      statement.put("content_type_other", "an item whose kind the log does not tell");
    }
  }

  private static void category(ObjectNode statement, String keyword) {
    statement.put("category", "STATEMENT_CATEGORY_PROTECTION_OF_MINORS");
    statement.putArray("category_specification").add(keyword);
    ArrayNode scope = statement.putArray("territorial_scope");
    UNION.stream().sorted().forEach(scope::add);
  }

  private static void dates(ObjectNode statement, Instant content, Instant decision) {
    statement.put("content_date", content.atOffset(ZoneOffset.UTC).toLocalDate().toString());
    statement.put("application_date", decision.atOffset(ZoneOffset.UTC).toLocalDate().toString());
  }

  private static void origin(ObjectNode statement, String automated) {
    statement.put("source_type", "SOURCE_VOLUNTARY");
    statement.put("automated_detection", "Yes");
    statement.put("automated_decision", automated);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
