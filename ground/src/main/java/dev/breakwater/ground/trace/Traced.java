package dev.breakwater.ground.trace;

import io.opentelemetry.api.trace.SpanKind;

/** A piece of work that a span can be of. There is no other name for one but a route's. */
public enum Traced {
  /** An item on its way through the gate, from its bytes to its verdict. */
  DECIDE("upload.decide"),
  /** Bytes taken in, encrypted and digested. */
  RECEIVE("upload.receive"),
  /** Exact digests looked up. */
  EXACT("upload.exact"),
  /** A confined worker decodes and fingerprints; its start and its queue count. */
  EXAMINE("upload.examine"),
  /** The same for the beginning of a film that still arrives. */
  BEGIN("upload.begin"),
  /** Fingerprints looked up. */
  LOOKUP("upload.lookup"),
  /** What was decided against an item made durable, with its bytes. */
  KEEP("upload.keep"),
  /** Bytes written as evidence. */
  EVIDENCE("evidence.write"),
  /** A decision written to the database, or to the journal while that is away. */
  DECISION("decision.write"),
  /** An item that is answered later, on this server's own threads. */
  LATER("upload.later"),
  /** One message that a proxy shows. */
  PROXY("proxy.message", SpanKind.SERVER),
  /** A message on its way from its words to what to do. */
  CHAT("chat.judge"),
  /** What a message means, read by the add-on. */
  MEANING("chat.meaning"),
  /** What the engine makes of a message and what went before it. */
  ASSESS("chat.assess"),
  /** What was seen and decided made durable. */
  REMEMBER("chat.remember"),
  /** One attempt to file a report. */
  REPORT("report.submit"),
  /** One call to an authority. */
  AUTHORITY("report.call", SpanKind.CLIENT),
  /** One round of giving to and taking from a partner. */
  EXCHANGE("partner.exchange"),
  /** One call to a partner. */
  PARTNER("partner.call", SpanKind.CLIENT),
  /** One attempt to deliver an event to a webhook. */
  WEBHOOK("webhook.deliver", SpanKind.CLIENT),
  /** One batch of events written to Kafka. */
  PUBLISH("kafka.publish", SpanKind.PRODUCER),
  /** One record taken from Kafka. */
  TAKE("kafka.take", SpanKind.CONSUMER);

  private final String words;
  private final SpanKind kind;

  Traced(String words) {
    this(words, SpanKind.INTERNAL);
  }

  Traced(String words, SpanKind kind) {
    this.words = words;
    this.kind = kind;
  }

  String words() {
    return words;
  }

  SpanKind kind() {
    return kind;
  }
}
