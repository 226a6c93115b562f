package dev.breakwater.hunt;

import dev.breakwater.hashing.Distance;
import dev.breakwater.upload.history.History;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.BatchShuffleMode;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/**
 * One search through the history: its blocks are dealt to the tasks in batches, and each batch is
 * joined with the list.
 *
 * <p>Memory is what is given for hashes, whatever the history and the list, and for each task a
 * block of the history while it is read. The order in which blocks come back says nothing.
 *
 * @param data the server's folder, for the history and the keys that open it
 * @param memory in bytes, for the hashes that all tasks together hold at a time
 */
record Hunt(Path data, ListFile list, Distance radius, int parallelism, long memory) {
  /**
   * Searches {@code blocks}, and tells of each when its batch is done.
   *
   * @throws IllegalStateException if not every block was searched
   */
  @SuppressWarnings("try") // What Flink closes may be interrupted; then the hunt is over anyway.
  void run(List<History.Block> blocks, Consumer<Searched> done) throws Exception {
    if (blocks.isEmpty()) {
      return;
    }
    Room room = Room.of(memory / parallelism, list.size());
    List<List<History.Block>> batches = room.batches(blocks, parallelism);
    try (StreamExecutionEnvironment environment =
            StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration());
        CloseableIterator<String> results =
            environment
                .setRuntimeMode(RuntimeExecutionMode.BATCH)
                .fromSequence(0, batches.size() - 1)
                .flatMap(new BatchSearch(data, list.path(), radius, room, batches))
                .returns(Types.STRING)
                .executeAndCollect("hunt")) {
      int searched = 0;
      while (results.hasNext()) {
        done.accept(Searched.parse(results.next()));
        searched++;
      }
      if (searched != blocks.size()) {
        throw new IllegalStateException(
            "%d of %d blocks were searched".formatted(searched, blocks.size()));
      }
    }
  }

  /**
   * There is no state and Flink sorts nothing, so it needs next to no memory of its own. A batch is
   * told when it is done, not when all are: that needs pipelines, and the scheduler that Flink
   * takes for batches of itself knows only stage after stage.
   */
  private static Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.set(
        ExecutionOptions.BATCH_SHUFFLE_MODE, BatchShuffleMode.ALL_EXCHANGES_PIPELINED);
    configuration.set(JobManagerOptions.SCHEDULER, JobManagerOptions.SchedulerType.Default);
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(16));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(16));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(16));
    return configuration;
  }
}
