package dev.breakwater.openness.encrypted;

import dev.breakwater.ground.audit.tree.MerkleHash;
import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.openness.encrypted.DeviceLists.Kind;
import dev.breakwater.openness.encrypted.DeviceLists.Served;
import dev.breakwater.openness.log.LogHead;
import dev.breakwater.privacy.oblivious.BinaryHttp;
import dev.breakwater.privacy.oblivious.KeyConfiguration;
import dev.breakwater.privacy.oblivious.ObliviousGateway;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers what devices ask through a relay, not knowing who asks (Oblivious HTTP, RFC 9458).
 *
 * <p>There are two questions, each safe to ask twice: {@code GET /links?prefix=N} and {@code GET
 * /hashes?prefix=N}. The answer names the list's version in the log, proves the bucket to be of
 * that version, and holds the whole bucket. Every answer, refusals too, is padded to a multiple of
 * {@value #STEP} bytes, which all buckets of a version need alike.
 */
final class PrivateQuestions {
  private static final int KEY_ID = 1;
  private static final int STEP = 4096;
  private static final int NOT_FOUND = 404;
  private static final int MALFORMED = 400;
  private static final String PREFIX = "?prefix=";

  private final DeviceLists lists;
  private final ObliviousGateway gateway;
  private final JsonMapper json;

  PrivateQuestions(DeviceLists lists, MasterKeys keys, SecureRandom random, JsonMapper json) {
    this.lists = lists;
    this.gateway = new ObliviousGateway(Map.of(KEY_ID, keys.derive("oblivious gateway")), random);
    this.json = json;
  }

  /** What devices seal their questions under: {@code application/ohttp-keys}. */
  byte[] keys() {
    byte[] key = gateway.configuration(KEY_ID).map(KeyConfiguration::toBytes).orElseThrow();
    byte[] sized = new byte[key.length + 2];
    sized[0] = (byte) (key.length >>> 8);
    sized[1] = (byte) key.length;
    System.arraycopy(key, 0, sized, 2, key.length);
    return sized;
  }

  /** The sealed answer to a sealed question; empty when it is none, or under another key. */
  Optional<byte[]> answer(byte[] sealed) {
    return gateway.open(sealed).map(opened -> opened.seal(padded(answerTo(opened.request()))));
  }

  private BinaryHttp.Response answerTo(byte[] request) {
    return BinaryHttp.readRequest(request)
        .filter(question -> question.method().equals("GET"))
        .map(question -> answerTo(question.path()))
        .orElseGet(() -> refusal(MALFORMED));
  }

  private BinaryHttp.Response answerTo(String path) {
    for (Kind kind : Kind.values()) {
      String asked = "/" + kind.label() + PREFIX;
      if (path.startsWith(asked)) {
        return answerTo(kind, path.substring(asked.length()));
      }
      if (path.equals("/" + kind.label())) {
        return lists.served(kind).map(this::version).orElseGet(() -> refusal(NOT_FOUND));
      }
    }
    return refusal(NOT_FOUND);
  }

  private BinaryHttp.Response answerTo(Kind kind, String prefix) {
    Optional<Served> served = lists.served(kind);
    if (served.isEmpty()) {
      return refusal(NOT_FOUND);
    }
    return prefix.matches("[0-9]{1,8}") && served.get().list().has(Integer.parseInt(prefix))
        ? bucket(kind, served.get(), Integer.parseInt(prefix))
        : refusal(MALFORMED);
  }

  private BinaryHttp.Response version(Served served) {
    return ok(Map.of("version", served.line()));
  }

  private BinaryHttp.Response bucket(Kind kind, Served served, int prefix) {
    LogHead head = lists.head(kind);
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("head", head.line());
    told.put("version", served.line());
    told.put("place", served.place());
    told.put("versionProof", texts(lists.log().inclusion(kind.log(), served.place(), head.size())));
    told.put("bucket", Base64.getEncoder().encodeToString(served.list().bucket(prefix)));
    told.put("bucketProof", texts(served.list().proof(prefix)));
    return ok(told);
  }

  private BinaryHttp.Response ok(Map<String, ?> told) {
    return new BinaryHttp.Response(
        200,
        List.of(new BinaryHttp.Field("content-type", "application/json")),
        json.writeValueAsBytes(told));
  }

  private static BinaryHttp.Response refusal(int status) {
    return new BinaryHttp.Response(status, List.of(), new byte[0]);
  }

  private static byte[] padded(BinaryHttp.Response response) {
    byte[] bytes = response.toBytes();
    return BinaryHttp.padded(bytes, (bytes.length + STEP - 1) / STEP * STEP);
  }

  private static List<String> texts(List<MerkleHash> proof) {
    return proof.stream().map(MerkleHash::toString).toList();
  }
}
