package dev.breakwater.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.breakwater.hashing.index.NearJoin;
import dev.breakwater.upload.history.History;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RoomTest {
  private static final long HASHES = 1_000_000L * NearJoin.BYTES_A_HASH;

  @Test
  void leavesTheHistoryWhatASmallListDoesNotTake() {
    assertThat(Room.of(HASHES, 10_000)).isEqualTo(new Room(10_000, 990_000));
  }

  @Test
  void cutsAListThatWouldTakeMoreThanHalf() {
    assertThat(Room.of(HASHES, 40_000_000)).isEqualTo(new Room(500_000, 500_000));
  }

  @Test
  void neverPutsMoreTogetherThanThereIsRoomFor() {
    List<History.Block> blocks = blocks(500, 1_000);

    List<List<History.Block>> batches = new Room(10, 4_000).batches(blocks, 2);

    assertThat(batches.stream().flatMap(List::stream)).containsExactlyElementsOf(blocks);
    assertThat(batches)
        .allSatisfy(batch ->
            assertThat(batch.stream().mapToInt(History.Block::mostItems).sum())
                .isLessThanOrEqualTo(4_000));
  }

  @Test
  void searchesABlockThatIsTooLargeByItself() {
    assertThat(new Room(10, 100).batches(blocks(3, 1_000), 2)).hasSize(3);
  }

  @Test
  void givesEveryTaskSomeOfASmallHistory() {
    assertThat(new Room(1_000_000, 1_000_000).batches(blocks(8, 1_000), 4))
        .hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void laysAListOutForNoFewerKeptHashesThanItHasEntries() {
    assertThat(new Room(20_000, 1_000_000).batches(blocks(400, 1_000), 2)).hasSizeBetween(19, 23);
    assertThat(new Room(100_000, 1_000_000).batches(blocks(400, 1_000), 2)).hasSizeBetween(4, 5);
  }

  private static List<History.Block> blocks(int count, int items) {
    int length = (int) (items * 39L - 39);
    return IntStream.range(0, count)
        .mapToObj(i -> new History.Block("day.kept", (long) i * length, length))
        .toList();
  }
}
