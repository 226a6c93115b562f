package dev.breakwater.spring;

import dev.breakwater.client.Advice;
import dev.breakwater.client.Answer.Unanswered;
import dev.breakwater.client.BreakwaterClient;
import dev.breakwater.client.Judgement;
import dev.breakwater.client.Message;
import dev.breakwater.spring.BreakwaterProperties.Held;
import dev.breakwater.spring.Judging.Judged;
import dev.breakwater.spring.MessageRefused.Why;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * Asks Breakwater about the messages of a request between its body being read and the controller
 * being called.
 *
 * <p>It guards the {@code @RequestBody} types that have a {@link MessageOf}, and nothing else. All
 * messages of a request are judged; one that is refused refuses them all.
 */
@ControllerAdvice
final class MessageGate extends RequestBodyAdviceAdapter {
  private static final Log LOG = LogFactory.getLog(MessageGate.class);

  private final BreakwaterClient client;
  private final BreakwaterProperties properties;
  private final String service;
  private final Map<ResolvableType, MessageOf<Object>> bodies;
  private final ApplicationEventPublisher events;
  private final Answers answers;

  MessageGate(
      BreakwaterClient client,
      BreakwaterProperties properties,
      String service,
      Map<ResolvableType, MessageOf<Object>> bodies,
      ApplicationEventPublisher events,
      Answers answers) {
    this.client = client;
    this.properties = properties;
    this.service = service;
    this.bodies = Map.copyOf(bodies);
    this.events = events;
    this.answers = answers;
  }

  @Override
  public boolean supports(
      MethodParameter parameter, Type body, Class<? extends HttpMessageConverter<?>> converter) {
    return messagesOf(body).isPresent();
  }

  @Override
  public Object afterBodyRead(
      Object body,
      HttpInputMessage input,
      MethodParameter parameter,
      Type type,
      Class<? extends HttpMessageConverter<?>> converter) {
    HttpServletRequest request =
        ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    List<Judged> judged = new ArrayList<>();
    for (Message message : messagesOf(type).orElseThrow().messages(body, request)) {
      judged.add(judge(message));
    }
    new Judging(judged).keepIn(request);
    judged.forEach(events::publishEvent);
    judged.stream()
        .flatMap(each -> refuse(each).stream())
        .findFirst()
        .ifPresent(why -> {
          throw new MessageRefused(why);
        });
    return body;
  }

  private Optional<MessageOf<Object>> messagesOf(Type body) {
    ResolvableType type = ResolvableType.forType(body);
    return bodies.entrySet().stream()
        .filter(entry -> entry.getKey().isAssignableFrom(type))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private Judged judge(Message told) {
    Message message = told.service().isPresent() ? told : told.service(service);
    Judgement judgement;
    try {
      judgement = client.judge(message);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      judgement = new Unanswered(Unanswered.Cause.UNAVAILABLE, "the application stops");
    }
    answers.count(judgement);
    if (judgement instanceof Unanswered none) {
      LOG.warn(
          "No judgement of Breakwater at %s on a message: %s%s"
              .formatted(properties.url(), none.detail(), UploadInterceptor.whatToDo(none)));
    }
    return new Judged(message, judgement);
  }

  private Optional<Why> refuse(Judged judged) {
    return switch (judged.message().act()) {
      case MESSAGE, REQUEST -> refuse(judged.judgement());
      // Whoever declines, blocks or reports is never kept from it.
      case ACCEPTED, DECLINED, IGNORED, BLOCK, REPORT -> Optional.empty();
    };
  }

  private Optional<Why> refuse(Judgement judgement) {
    return switch (judgement) {
      case Judgement.Deliver(Advice advice) -> blocked(advice);
      case Judgement.Slow(Advice advice) -> blocked(advice);
      case Judgement.Hold(Advice advice) ->
          properties.messages().whenHeld() == Held.PASS
              ? Optional.empty()
              : blocked(advice).or(() -> Optional.of(Why.HELD));
      case Unanswered none ->
          properties.messages().whenUnanswered() == BreakwaterProperties.Unanswered.PASS
              ? Optional.empty()
              : Optional.of(Why.UNANSWERED);
    };
  }

  private static Optional<Why> blocked(Advice advice) {
    return advice.contact() == Advice.Contact.BLOCK ? Optional.of(Why.BLOCKED) : Optional.empty();
  }
}
