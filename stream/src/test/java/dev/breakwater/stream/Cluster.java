package dev.breakwater.stream;

import java.nio.file.Path;
import java.time.Clock;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink cluster of two task managers with one slot each, on which one job runs. */
final class Cluster implements AutoCloseable {
  private static final int TASK_MANAGERS = 2;

  private final MiniCluster flink;
  private final JobID job;

  private Cluster(MiniCluster flink, JobID job) {
    this.flink = flink;
    this.job = job;
  }

  static Cluster running(StreamSettings settings, Path folder) throws Exception {
    Configuration configuration = Embedded.configuration(folder, MemorySize.parse("128m"));
    MiniCluster flink =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(TASK_MANAGERS)
                .setNumSlotsPerTaskManager(1)
                .setRpcServiceSharing(RpcServiceSharing.DEDICATED)
                .build());
    flink.start();
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    environment.setParallelism(TASK_MANAGERS);
    new GroomingStream(settings, Clock.systemUTC()).draw(environment);
    JobID job = flink.submitJob(environment.getStreamGraph().getJobGraph()).get().getJobID();
    return new Cluster(flink, job);
  }

  /** Takes a task manager away while it works, then brings a new, empty one. */
  void replaceTaskManager() throws Exception {
    flink.terminateTaskManager(0).get();
    flink.startTaskManager();
  }

  JobStatus status() throws Exception {
    return flink.getJobStatus(job).get();
  }

  /** How often the job has been started anew. */
  int restarts() throws Exception {
    int most = 0;
    for (var vertex : flink.getExecutionGraph(job).get().getAllExecutionVertices()) {
      most = Math.max(most, vertex.getCurrentExecutionAttempt().getAttemptNumber());
    }
    return most;
  }

  @Override
  public void close() {
    flink.closeAsync().join();
  }
}
