package dev.breakwater.hunt;

import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.hashing.Distance;
import dev.breakwater.hashing.index.HashBatch;
import dev.breakwater.hashing.index.NearJoin;
import dev.breakwater.upload.history.History;
import dev.breakwater.upload.history.KeptItem;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.BitSet;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * A task: takes the number of a batch of blocks, gives back what it found in each of them. It holds
 * the hashes of one batch and of one slice of the list, and reads a block again for those items
 * that are found.
 */
final class BatchSearch extends RichFlatMapFunction<Long, String> {
  private static final long serialVersionUID = 1;

  private final String data;
  private final String list;
  private final int radius;
  private final Room room;
  private final Batch[] batches;
  private transient @Nullable Opened opened;

  BatchSearch(Path data, Path list, Distance radius, Room room, List<List<History.Block>> batches) {
    this.data = data.toString();
    this.list = list.toString();
    this.radius = radius.bits();
    this.room = room;
    this.batches = Batch.of(batches);
  }

  @Override
  public void open(OpenContext context) throws IOException {
    opened =
        new Opened(
            open(Path.of(data)),
            new ListFile(Path.of(list)),
            new NearJoin(new Distance(radius)),
            new HashBatch(),
            new HashBatch());
  }

  /** The history of a server's folder. */
  static History open(Path data) throws IOException {
    return new History(
        data.resolve("history"),
        MasterKeys.open(data.resolve("keys"), new SecureRandom()).box("history"));
  }

  @Override
  public void flatMap(Long number, Collector<String> out) throws IOException {
    if (opened == null) {
      throw new IllegalStateException("a task is opened before it is given work");
    }
    search(opened, batches[Math.toIntExact(number)], out);
  }

  private void search(Opened task, Batch batch, Collector<String> out) throws IOException {
    task.kept().clear();
    int[] looked = new int[batch.size()];
    for (int i = 0; i < looked.length; i++) {
      looked[i] = task.history().readHashes(batch.block(i), task.kept());
    }
    BitSet near = near(task);
    int start = 0;
    for (int i = 0; i < looked.length; i++) {
      BitSet places = near.get(start, start + looked[i]);
      List<KeptItem> found =
          places.isEmpty() ? List.of() : task.history().read(batch.block(i), places::get);
      out.collect(new Searched(looked[i], found).text());
      start += looked[i];
    }
  }

  private BitSet near(Opened task) throws IOException {
    BitSet near = new BitSet(task.kept().count());
    int entries = task.list().size();
    for (int from = 0; from < entries; from += room.slice()) {
      int to = Math.min(entries, from + room.slice());
      if (task.slice().count() != entries) { // a list that is one slice is read once
        task.slice().clear();
        task.list().read(from, to, task.slice());
      }
      task.join().mark(task.kept(), task.slice(), near);
    }
    return near;
  }

  /** What a task works with. */
  private record Opened(
      History history, ListFile list, NearJoin join, HashBatch kept, HashBatch slice) {}
}
