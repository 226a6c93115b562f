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
 * One search through the history: its blocks are dealt to the tasks, each of which maps the same
 * snapshot of the list and looks every kept hash up in it.
 *
 * <p>Memory is that of a block for each task; the snapshot is the page cache's. The order in which
 * blocks come back says nothing.
 *
 * @param data the server's folder, for the history and the keys that open it
 * @param list a snapshot of the list
 */
record Hunt(Path data, Path list, Distance radius, int parallelism) {
  /**
   * Searches {@code blocks}, and tells of each when it is done.
   *
   * @throws IllegalStateException if not every block was searched
   */
  @SuppressWarnings("try") // What Flink closes may be interrupted; then the hunt is over anyway.
  void run(List<History.Block> blocks, Consumer<Searched> done) throws Exception {
    if (blocks.isEmpty()) {
      return;
    }
    try (StreamExecutionEnvironment environment =
            StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration());
        CloseableIterator<String> results =
            environment
                .setRuntimeMode(RuntimeExecutionMode.BATCH)
                .fromSequence(0, blocks.size() - 1)
                .map(new BlockSearch(data.toString(), list.toString(), radius.bits(), blocks))
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
   * There is no state and nothing is sorted, so Flink needs next to no memory of its own. A block
   * is told when it is done, not when all are: that needs pipelines, and the scheduler that Flink
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
