package dev.breakwater.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * A client in TypeScript, made from the server's own OpenAPI: an interface for each schema that
 * some call needs, and a method for each call.
 */
final class TypeScript {
  private static final String JSON = "application/json";
  private static final String BYTES = "application/octet-stream";
  private static final String HEAD =
      """
      // Made from the server's OpenAPI by TypeScriptClientTest, which fails when this file is behind.
      // Needs fetch, as Node 18 and newer, Deno and Bun have it. The key stays on your server: never in a browser.
      //
      // Show an item only after an answer whose verdict is ALLOW. Whatever rejects says nothing about it: hold it, and
      // ask again under the same Idempotency-Key.

      /** A refusal, as RFC 9457 writes it. */
      export class BreakwaterProblem extends Error {
        constructor(readonly status: number, readonly problem: { type?: string; detail?: string }) {
          super(problem.detail ?? `refused with ${status}`);
        }
      }

      export class Breakwater {
        constructor(private readonly url: string, private readonly key: string) {}

        private async call<T>(
          method: string,
          path: string,
          headers: Record<string, string | undefined>,
          body?: BodyInit,
        ): Promise<T> {
          const sent: Record<string, string> = { Authorization: `Bearer ${this.key}` };
          for (const [name, value] of Object.entries(headers)) {
            if (value !== undefined) sent[name] = value;
          }
          const answer = await fetch(this.url + path, { method, headers: sent, body });
          if (!answer.ok) {
            throw new BreakwaterProblem(answer.status, await answer.json().catch(() => ({})));
          }
          return (await answer.json()) as T;
        }
      """;

  private final JsonNode api;
  private final Deque<String> wanted = new ArrayDeque<>();

  private TypeScript(JsonNode api) {
    this.api = api;
  }

  /** A call: what its method is named, and where it stands in the OpenAPI. */
  record Call(String name, String method, String path) {}

  static String client(JsonNode api, List<Call> calls) {
    TypeScript script = new TypeScript(api);
    StringBuilder text = new StringBuilder(HEAD);
    calls.forEach(call -> text.append('\n').append(script.method(call)));
    text.append("}\n");
    script.interfaces().forEach((_, each) -> text.append('\n').append(each));
    return text.toString();
  }

  private String method(Call call) {
    JsonNode operation = api.path("paths").path(call.path()).path(call.method());
    if (operation.isMissingNode()) {
      throw new IllegalStateException("no " + call.method() + " " + call.path());
    }
    List<String> taken = new ArrayList<>();
    List<String> headers = new ArrayList<>();
    String path = path(call, operation, taken);
    String body = body(operation, taken, headers);
    String fields = fields(operation);
    if (!fields.isEmpty()) {
      taken.add("fields: {\n" + fields + "\n  }");
      headers.add("...fields");
    }
    return """
      /** %s. */
      %s(%s): Promise<%s> {
        return this.call("%s", %s, %s%s);
      }
    """
        .formatted(
            operation.path("summary").asString(),
            call.name(),
            String.join(", ", taken),
            answers(operation),
            call.method().toUpperCase(Locale.ROOT),
            path,
            headers.isEmpty() ? "{}" : "{ " + String.join(", ", headers) + " }",
            body);
  }

  private static String path(Call call, JsonNode operation, List<String> taken) {
    String path = call.path();
    for (JsonNode each : operation.path("parameters")) {
      String name = each.path("name").asString();
      if (each.path("in").asString().equals("path")) {
        taken.add(name + ": string");
        path = path.replace("{" + name + "}", "${encodeURIComponent(" + name + ")}");
      }
    }
    return "`" + path + "`";
  }

  private String body(JsonNode operation, List<String> taken, List<String> headers) {
    JsonNode content = operation.path("requestBody").path("content");
    if (content.has(BYTES)) {
      taken.add("bytes: BodyInit");
      headers.add("\"Content-Type\": \"" + BYTES + "\"");
      return ", bytes";
    }
    if (content.has(JSON)) {
      taken.add("body: " + type(content.path(JSON).path("schema")));
      headers.add("\"Content-Type\": \"" + JSON + "\"");
      return ", JSON.stringify(body)";
    }
    return "";
  }

  private static String fields(JsonNode operation) {
    return each(operation.path("parameters"))
        .filter(field -> field.path("in").asString().equals("header"))
        .map(field ->
            "    \""
                + field.path("name").asString()
                + (field.path("required").asBoolean(false) ? "\": string;" : "\"?: string;"))
        .collect(Collectors.joining("\n"));
  }

  private String answers(JsonNode operation) {
    return operation.path("responses").properties().stream()
        .filter(answer -> answer.getKey().startsWith("2"))
        .map(answer -> type(schema(answer.getValue())))
        .distinct()
        .collect(Collectors.joining(" | "));
  }

  private static Stream<JsonNode> each(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  private static JsonNode schema(JsonNode response) {
    JsonNode content = response.path("content");
    return (content.has(JSON) ? content.path(JSON) : content.path("*/*")).path("schema");
  }

  private Map<String, String> interfaces() {
    Map<String, String> made = new TreeMap<>();
    Set<String> seen = new LinkedHashSet<>();
    while (!wanted.isEmpty()) {
      String name = wanted.pop();
      if (seen.add(name)) {
        JsonNode schema = api.path("components").path("schemas").path(name);
        made.put(name, declaration(name, schema));
      }
    }
    return made;
  }

  private String declaration(String name, JsonNode schema) {
    if (!schema.has("properties")) {
      return "export type " + name + " = " + type(schema) + ";\n";
    }
    Set<String> required =
        each(schema.path("required")).map(JsonNode::asString).collect(Collectors.toSet());
    StringBuilder text = new StringBuilder("export interface " + name + " {\n");
    for (Map.Entry<String, JsonNode> each : schema.path("properties").properties()) {
      String told = each.getValue().path("description").asString("");
      if (!told.isEmpty()) {
        text.append("  /** ").append(told.replace("*/", "* /")).append(" */\n");
      }
      boolean there = required.contains(each.getKey());
      text.append("  ")
          .append(each.getKey())
          .append(there ? ": " : "?: ")
          .append(type(each.getValue()))
          .append(there ? ";\n" : " | null;\n");
    }
    return text.append("}\n").toString();
  }

  private String type(JsonNode schema) {
    if (schema.has("$ref")) {
      String reference = schema.path("$ref").asString();
      String name = reference.substring(reference.lastIndexOf('/') + 1);
      wanted.add(name);
      return name;
    }
    for (String many : List.of("oneOf", "anyOf")) {
      if (schema.has(many)) {
        return each(schema.path(many))
            .map(this::type)
            .distinct()
            .collect(Collectors.joining(" | "));
      }
    }
    if (schema.has("enum")) {
      return each(schema.path("enum"))
          .map(word -> word.isNull() ? "null" : "\"" + word.asString() + "\"")
          .collect(Collectors.joining(" | "));
    }
    if (schema.path("type").isArray()) {
      return each(schema.path("type"))
          .map(each -> plain(each.asString(), schema))
          .collect(Collectors.joining(" | "));
    }
    return plain(schema.path("type").asString(""), schema);
  }

  private String plain(String type, JsonNode schema) {
    return switch (type) {
      case "string" -> "string";
      case "integer", "number" -> "number";
      case "boolean" -> "boolean";
      case "null" -> "null";
      case "array" -> "Array<" + type(schema.path("items")) + ">";
      case "object" ->
          "Record<string, "
              + (schema.path("additionalProperties").isObject()
                  ? type(schema.path("additionalProperties"))
                  : "unknown")
              + ">";
      default -> "unknown";
    };
  }
}
