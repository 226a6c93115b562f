package dev.breakwater.hunt;

import dev.breakwater.upload.history.History;
import java.io.Serializable;
import java.util.List;

/** Some blocks of the history, in a form that Flink can send to a task. */
@SuppressWarnings("ArrayRecordComponent") // sent, and never compared
record Batch(String[] files, long[] offsets, int[] lengths) implements Serializable {
  static Batch[] of(List<List<History.Block>> batches) {
    return batches.stream().map(Batch::new).toArray(Batch[]::new);
  }

  private Batch(List<History.Block> blocks) {
    this(
        blocks.stream().map(History.Block::file).toArray(String[]::new),
        blocks.stream().mapToLong(History.Block::offset).toArray(),
        blocks.stream().mapToInt(History.Block::length).toArray());
  }

  int size() {
    return files.length;
  }

  History.Block block(int number) {
    return new History.Block(files[number], offsets[number], lengths[number]);
  }
}
