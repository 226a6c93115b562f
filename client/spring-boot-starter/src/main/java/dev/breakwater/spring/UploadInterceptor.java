package dev.breakwater.spring;

import dev.breakwater.client.Answer;
import dev.breakwater.client.BreakwaterClient;
import dev.breakwater.client.Upload;
import dev.breakwater.spring.Screening.Screened;
import dev.breakwater.spring.UploadRefused.Why;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.WebUtils;

/**
 * Asks Breakwater about each file of a multipart request before the controller runs.
 *
 * <p>It guards what Spring MVC parses as multipart, and nothing else: a controller that reads the
 * body itself asks {@link BreakwaterClient} itself. Within one request the first file that is
 * refused refuses them all.
 */
final class UploadInterceptor implements HandlerInterceptor {
  private static final Log LOG = LogFactory.getLog(UploadInterceptor.class);

  private final BreakwaterClient client;
  private final BreakwaterProperties properties;
  private final String service;
  private final ActorSource actors;
  private final Supplier<UUID> ids;
  private final Clock clock;
  private final Answers answers;
  private final AtomicBoolean toldOfNobody = new AtomicBoolean();

  UploadInterceptor(
      BreakwaterClient client,
      BreakwaterProperties properties,
      String service,
      ActorSource actors,
      Supplier<UUID> ids,
      Clock clock,
      Answers answers) {
    this.client = client;
    this.properties = properties;
    this.service = service;
    this.actors = actors;
    this.ids = ids;
    this.clock = clock;
    this.answers = answers;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws InterruptedException {
    Optional<MultipartHttpServletRequest> form =
        Optional.ofNullable(WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class));
    if (form.isEmpty() || form.get().getMultiFileMap().isEmpty()) {
      return true;
    }
    Collection<MultipartFile> files =
        form.get().getMultiFileMap().values().stream().flatMap(Collection::stream).toList();
    String actor = actors.actor(request).orElseThrow(this::nobody);
    Map<MultipartFile, Screened> screened = new HashMap<>();
    for (MultipartFile file : files) {
      if (!file.isEmpty()) {
        screened.put(file, screen(file, actor, request));
      }
    }
    new Screening(screened).keepIn(request);
    return true;
  }

  private Screened screen(MultipartFile file, String actor, HttpServletRequest request)
      throws InterruptedException {
    String item = ids.get().toString();
    Upload upload =
        Upload.of(new MultipartContent(file), actor, service, item)
            .at(clock.instant())
            .seenByOthers(false);
    Answer answer = client.check(from(request).map(upload::from).orElse(upload));
    answers.count(answer);
    if (answer instanceof Answer.Unanswered none) {
      LOG.warn(
          "No verdict of Breakwater at %s on file %s: %s%s"
              .formatted(properties.url(), item, none.detail(), whatToDo(none)));
    }
    refuse(answer)
        .ifPresent(why -> {
          throw new UploadRefused(why);
        });
    return new Screened(item, answer);
  }

  private UploadRefused nobody() {
    // Once, for strangers must not fill a log.
    if (toldOfNobody.compareAndSet(false, true)) {
      LOG.warn(
          "Files are refused with 401 where nobody is signed in to a request. Set"
              + " breakwater.client.actor where nobody has to, or declare an ActorSource");
    }
    return new UploadRefused(Why.NO_ACTOR);
  }

  static String whatToDo(Answer.Unanswered none) {
    return switch (none.cause()) {
      case UNAVAILABLE -> ". It was asked again and again; is it running?";
      case REFUSED ->
          none.detail().matches("40[13].*")
              ? ". Asking again changes nothing; look at breakwater.client.key"
              : ". Asking again changes nothing";
      case UNREADABLE -> ". Is breakwater.client.url the address of Breakwater?";
    };
  }

  private Optional<Why> refuse(Answer answer) {
    return switch (answer) {
      case Answer.Allowed allowed -> Optional.empty();
      case Answer.Blocked blocked -> Optional.of(Why.BLOCKED);
      case Answer.Held held -> unlessPassed(Why.HELD);
      case Answer.Later later -> unlessPassed(Why.HELD);
      case Answer.Unanswered none ->
          properties.whenUnanswered() == BreakwaterProperties.Unanswered.PASS
              ? Optional.empty()
              : Optional.of(Why.UNANSWERED);
    };
  }

  private Optional<Why> unlessPassed(Why why) {
    return properties.whenHeld() == BreakwaterProperties.Held.PASS
        ? Optional.empty()
        : Optional.of(why);
  }

  /** The container has read proxies' headers already, where it was told to trust them. */
  private static Optional<InetAddress> from(HttpServletRequest request) {
    try {
      String address = request.getRemoteAddr();
      boolean literal = address.matches("[0-9a-fA-F:.]+");
      return literal ? Optional.of(InetAddress.getByName(address)) : Optional.empty();
    } catch (UnknownHostException malformed) {
      return Optional.empty();
    }
  }
}
