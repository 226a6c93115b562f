package dev.breakwater.spring;

import dev.breakwater.client.Answer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.multipart.MultipartFile;

/**
 * What Breakwater said of the files of one request, for a controller that stores them.
 *
 * @param files in no order; a file that is not among them was not examined and must not be shown
 */
public record Screening(Map<MultipartFile, Screened> files) {
  private static final String ATTRIBUTE = Screening.class.getName();

  public Screening {
    files = Map.copyOf(files);
  }

  /**
   * A file that was examined.
   *
   * @param item the id under which Breakwater knows it: store it beside the file, because webhooks
   *     and reviewers' decisions will name it
   */
  public record Screened(String item, Answer answer) {}

  /** The screening of {@code request}; of one that carries no file it is empty. */
  public static Screening of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof Screening screening
        ? screening
        : new Screening(Map.of());
  }

  /** What was said of {@code file}. */
  public Optional<Screened> of(MultipartFile file) {
    return Optional.ofNullable(files.get(file));
  }

  void keepIn(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }
}
