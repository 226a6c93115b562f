package dev.breakwater.openness.hma;

import dev.breakwater.ground.access.Caller;
import dev.breakwater.ground.access.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /h}: files hashed. */
@RestController
@Tag(name = "HMA", description = "As Hasher-Matcher-Actioner has it; see docs/hma.md.")
public final class HmaHashing {
  private final HmaHasher hasher;

  HmaHashing(HmaHasher hasher) {
    this.hasher = hasher;
  }

  @GetMapping("/h/hash")
  @Operation(summary = "Hash what lies at a URL of an allowed host")
  Map<String, String> hash(
      Caller caller,
      @RequestParam @Nullable String url,
      @RequestParam(name = "content_type") @Nullable String contentType)
      throws IOException {
    caller.require(Scope.HASHES_LOOKUP);
    if (url == null) {
      throw HmaRefusal.malformed("url is required");
    }
    return told(hasher.ofUrl(url, contentType));
  }

  @PostMapping("/h/hash")
  @Operation(summary = "Hash a file")
  Map<String, String> hash(Caller caller, HttpServletRequest request) throws IOException {
    caller.require(Scope.HASHES_LOOKUP);
    return told(hasher.ofForm(request));
  }

  static Map<String, String> told(HmaHasher.Hashed hashed) {
    return Map.of(hashed.type().label(), hashed.text());
  }
}
