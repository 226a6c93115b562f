package dev.breakwater.example;

import dev.breakwater.client.Account;
import dev.breakwater.client.Account.Age;
import dev.breakwater.client.Advice;
import dev.breakwater.client.Message;
import dev.breakwater.example.Notes.Note;
import dev.breakwater.spring.Judging.Judged;
import dev.breakwater.spring.MessageOf;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** All that Breakwater has to be told of notes, and what it wants people to be told. */
@RestController
class NoteGuard {
  /** Elsewhere this is the table of accounts. */
  private static final Map<String, Age> AGES =
      Map.of(
          "ann", Age.FROM_25,
          "ben", Age.FROM_10_TO_12,
          "dan", Age.FROM_13_TO_15,
          "eve", Age.FROM_10_TO_12);

  private final Map<String, List<String>> notices = new ConcurrentHashMap<>();

  @Bean
  static MessageOf<Note> messageOfNote() {
    return (note, request) -> {
      String pair = Stream.of(note.from(), note.to()).sorted().collect(Collectors.joining("-"));
      return List.of(
          Message.of(note.id(), pair, visitor(note.from()), visitor(note.to()), Instant.now())
              .text(note.text()));
    };
  }

  @EventListener
  void tell(Judged judged) {
    for (Advice.Notice notice : judged.tell()) {
      String whom =
          switch (notice.audience()) {
            case GUARDIAN -> "parent-of-" + notice.to();
            case PROTECTED, OTHER -> notice.to();
          };
      notices.computeIfAbsent(whom, none -> new CopyOnWriteArrayList<>()).add(notice.text());
    }
  }

  @GetMapping("/notices/{whom}")
  List<String> notices(@PathVariable String whom) {
    return notices.getOrDefault(whom, List.of());
  }

  private static Account visitor(String name) {
    return Account.of(name).age(AGES.getOrDefault(name, Age.UNKNOWN));
  }
}
