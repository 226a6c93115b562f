package dev.breakwater.chat.message;

import dev.breakwater.chat.answer.MessageAnswer;
import dev.breakwater.chat.judge.Incoming;
import dev.breakwater.chat.judge.MessageJudge;
import dev.breakwater.chat.judge.MessageJudge.Outcome;
import dev.breakwater.chat.message.MessagesController.HistoryAnswer;
import dev.breakwater.chat.message.MessagesController.NotJudged;
import dev.breakwater.ground.problem.FieldFault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Messages that are judged together, in the order of their time and then of their ids. */
final class Batch {
  private static final Comparator<Placed> IN_TIME =
      Comparator.comparing((Placed each) -> each.incoming().event().time())
          .thenComparing(each -> each.incoming().event().id());

  private final MessageJudge judge;
  private final List<Placed> placed = new ArrayList<>();
  private final List<NotJudged> notJudged = new ArrayList<>();
  private final List<MessageAnswer> answers = new ArrayList<>();
  private int judged;
  private int repeated;

  Batch(MessageJudge judge) {
    this.judge = judge;
  }

  private record Placed(int index, Incoming incoming) {}

  void add(int index, MessageReader.Read read) {
    switch (read) {
      case MessageReader.Read.Event(Incoming incoming) -> placed.add(new Placed(index, incoming));
      case MessageReader.Read.Faulty(List<FieldFault> faults) ->
          notJudged.add(new NotJudged(index, words(faults)));
    }
  }

  HistoryAnswer judge() {
    placed.stream().sorted(IN_TIME).forEach(this::judge);
    notJudged.sort(Comparator.comparingInt(NotJudged::index));
    return new HistoryAnswer(judged, repeated, List.copyOf(notJudged), List.copyOf(answers));
  }

  private void judge(Placed each) {
    switch (judge.judge(each.incoming())) {
      case Outcome.Answered(MessageAnswer answer) -> count(answer);
      case Outcome.WrongConversation _ ->
          notJudged.add(new NotJudged(each.index(), "its conversation is of two other accounts"));
      case Outcome.NotNow(String why) -> notJudged.add(new NotJudged(each.index(), why));
    }
  }

  private void count(MessageAnswer answer) {
    judged++;
    repeated += answer.repeated() ? 1 : 0;
    if (answer.asksForMore()) {
      answers.add(answer);
    }
  }

  private static String words(List<FieldFault> faults) {
    return faults.stream()
        .map(fault -> fault.field() + ": " + fault.expected())
        .collect(Collectors.joining("; "));
  }
}
