package dev.breakwater.hunt;

import dev.breakwater.ground.keys.MasterKeys;
import dev.breakwater.hashing.Distance;
import dev.breakwater.hashing.index.SignalIndex;
import dev.breakwater.upload.history.History;
import dev.breakwater.upload.history.KeptItem;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.jspecify.annotations.Nullable;

/** A task: takes the number of a block, gives back what it found in it. */
final class BlockSearch extends RichMapFunction<Long, String> {
  private static final long serialVersionUID = 1;

  private final String data;
  private final String list;
  private final int radius;
  private final String[] files;
  private final long[] offsets;
  private transient @Nullable History history;
  private transient @Nullable SignalIndex index;

  BlockSearch(String data, String list, int radius, List<History.Block> blocks) {
    this.data = data;
    this.list = list;
    this.radius = radius;
    this.files = blocks.stream().map(History.Block::file).toArray(String[]::new);
    this.offsets = blocks.stream().mapToLong(History.Block::offset).toArray();
  }

  @Override
  public void open(OpenContext context) throws IOException {
    history = open(Path.of(data));
    index = SignalIndex.open(Path.of(list));
  }

  /** The history of a server's folder. */
  static History open(Path data) throws IOException {
    return new History(
        data.resolve("history"),
        MasterKeys.open(data.resolve("keys"), new SecureRandom()).box("history"));
  }

  @Override
  public String map(Long number) throws IOException {
    int block = Math.toIntExact(number);
    List<KeptItem> items = there(history).read(new History.Block(files[block], offsets[block]));
    List<KeptItem> found = new ArrayList<>();
    for (KeptItem each : items) {
      if (isNearAnEntry(each)) {
        found.add(each);
      }
    }
    return new Searched(number, items.size(), found).text();
  }

  private boolean isNearAnEntry(KeptItem item) {
    AtomicBoolean found = new AtomicBoolean();
    there(index).search(item.hash(), new Distance(radius), (key, distance) -> found.set(true));
    return found.get();
  }

  @Override
  public void close() {
    if (index != null) {
      index.close();
    }
  }

  private static <T> T there(@Nullable T opened) {
    if (opened == null) {
      throw new IllegalStateException("a task is opened before it is given work");
    }
    return opened;
  }
}
