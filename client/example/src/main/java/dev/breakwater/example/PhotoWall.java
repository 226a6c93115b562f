package dev.breakwater.example;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** A wall that anybody may pin a picture to. */
@SpringBootApplication
public class PhotoWall {
  public static void main(String[] arguments) {
    SpringApplication.run(PhotoWall.class, arguments);
  }

  /** The pictures on the wall, in memory. */
  @RestController
  static class Wall {
    private final Map<Integer, byte[]> pictures = new ConcurrentHashMap<>();
    private final AtomicInteger next = new AtomicInteger();

    @PostMapping("/photos")
    @ResponseStatus(HttpStatus.CREATED)
    int pin(@RequestParam MultipartFile photo) throws IOException {
      int number = next.incrementAndGet();
      pictures.put(number, photo.getBytes());
      return number;
    }

    @GetMapping("/photos/count")
    int count() {
      return pictures.size();
    }
  }
}
