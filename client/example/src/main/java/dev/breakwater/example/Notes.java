package dev.breakwater.example;

import dev.breakwater.spring.Judging;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Notes that visitors of the wall write to each other. */
@RestController
final class Notes {
  /** What a visitor sends; nobody signs in here, so it says who writes. */
  record Note(String id, String from, String to, String text) {}

  private record Delivery(Note note, Instant at) {}

  private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
  private final Clock clock = Clock.systemUTC();

  @PostMapping("/notes")
  @ResponseStatus(HttpStatus.CREATED)
  void write(@RequestBody Note note, HttpServletRequest request) {
    // The one line that slows down haste; without it a slowed note is delivered at once.
    Instant at = clock.instant().plus(Judging.of(request).slowBy());
    deliveries.add(new Delivery(note, at));
  }

  @GetMapping("/notes/{visitor}")
  List<Note> read(@PathVariable String visitor) {
    return deliveries.stream()
        .filter(each -> each.note().to().equals(visitor) && !each.at().isAfter(clock.instant()))
        .map(Delivery::note)
        .toList();
  }
}
