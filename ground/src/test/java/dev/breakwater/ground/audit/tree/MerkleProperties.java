package dev.breakwater.ground.audit.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Proofs hold for what is so, and for nothing else. */
final class MerkleProperties {
  /** A tree with all its hashes in memory. */
  private static final class Kept {
    private final Map<String, MerkleHash> hashes = new HashMap<>();
    private final GrowingTree tree = new GrowingTree();

    Kept(int size) {
      for (int each = 0; each < size; each++) {
        hashes.put("0/" + each, leaf(each));
        tree.append(leaf(each), (level, place, hash) -> hashes.put(level + "/" + place, hash));
      }
    }

    MerkleHash at(int level, long place) {
      MerkleHash hash = hashes.get(level + "/" + place);
      if (hash == null) {
        throw new IllegalStateException("no node " + level + "/" + place);
      }
      return hash;
    }
  }

  /** The definition of the root in RFC 9162, section 2.1.1, word for word. */
  private static MerkleHash slowRoot(int from, int to) {
    if (from == to) {
      return MerkleHash.EMPTY;
    }
    if (to - from == 1) {
      return leaf(from);
    }
    int left = 1;
    while (left * 2 < to - from) {
      left *= 2;
    }
    return MerkleHash.node(slowRoot(from, from + left), slowRoot(from + left, to));
  }

  @Property(tries = 200)
  void theRootIsThatOfTheDefinition(@ForAll @IntRange(max = 300) int size) {
    Kept kept = new Kept(size);

    assertThat(kept.tree.root()).isEqualTo(slowRoot(0, size));
    assertThat(Proofs.root(size, kept::at)).isEqualTo(slowRoot(0, size));
    assertThat(GrowingTree.resume(size, kept::at).root()).isEqualTo(slowRoot(0, size));
  }

  @Property(tries = 100)
  void aTreeThatIsTakenUpAgainGrowsAsIfItHadNeverRested(
      @ForAll @IntRange(max = 100) int first, @ForAll @IntRange(max = 100) int more) {
    Kept kept = new Kept(first);
    GrowingTree tree = GrowingTree.resume(first, kept::at);
    for (int each = first; each < first + more; each++) {
      tree.append(leaf(each), (level, place, hash) -> {});
    }

    assertThat(tree.root()).isEqualTo(slowRoot(0, first + more));
  }

  @Test
  void everyInclusionProofOfEveryTreeUpToSeventyLeavesHolds() {
    Kept kept = new Kept(70);
    for (int size = 1; size <= 70; size++) {
      MerkleHash root = slowRoot(0, size);
      for (int place = 0; place < size; place++) {
        List<MerkleHash> proof = Proofs.inclusion(place, size, kept::at);
        assertThat(Proofs.includes(leaf(place), place, size, proof, root)).isTrue();
      }
    }
  }

  @Test
  void everyConsistencyProofOfEveryTreeUpToSeventyLeavesHolds() {
    Kept kept = new Kept(70);
    for (int second = 0; second <= 70; second++) {
      for (int first = 0; first <= second; first++) {
        List<MerkleHash> proof = Proofs.consistency(first, second, kept::at);
        assertThat(
                Proofs.extendsTree(first, slowRoot(0, first), second, slowRoot(0, second), proof))
            .as("%d in %d", first, second)
            .isTrue();
      }
    }
  }

  @Property(tries = 300)
  void noInclusionProofHoldsForAnotherLeafPlaceSizeOrHash(
      @ForAll @IntRange(min = 2, max = 200) int size,
      @ForAll @IntRange(max = 199) int at,
      @ForAll @IntRange(max = 20) int change) {
    int place = at % size;
    Kept kept = new Kept(size);
    MerkleHash root = slowRoot(0, size);
    List<MerkleHash> proof = Proofs.inclusion(place, size, kept::at);

    int other = (place + 1) % size;
    assertThat(Proofs.includes(leaf(other), place, size, proof, root)).isFalse();
    assertThat(Proofs.includes(leaf(place), other, size, proof, root)).isFalse();
    List<MerkleHash> changed = new ArrayList<>(proof);
    changed.set(change % proof.size(), leaf(999));
    assertThat(Proofs.includes(leaf(place), place, size, changed, root)).isFalse();
    List<MerkleHash> longer = new ArrayList<>(proof);
    longer.add(leaf(999));
    assertThat(Proofs.includes(leaf(place), place, size, longer, root)).isFalse();
    assertThat(Proofs.includes(leaf(place), place, size, proof.subList(0, proof.size() - 1), root))
        .isFalse();
  }

  @Property(tries = 300)
  void noConsistencyProofHoldsForAHistoryThatWasChanged(
      @ForAll @IntRange(min = 2, max = 200) int second,
      @ForAll @IntRange(max = 199) int at,
      @ForAll @IntRange(max = 20) int change) {
    int first = 1 + at % (second - 1);
    Kept kept = new Kept(second);
    List<MerkleHash> proof = Proofs.consistency(first, second, kept::at);
    MerkleHash before = slowRoot(0, first);
    MerkleHash after = slowRoot(0, second);

    assertThat(Proofs.extendsTree(first, leaf(999), second, after, proof)).isFalse();
    assertThat(Proofs.extendsTree(first, before, second, leaf(999), proof)).isFalse();
    List<MerkleHash> changed = new ArrayList<>(proof);
    changed.set(change % proof.size(), leaf(999));
    assertThat(Proofs.extendsTree(first, before, second, after, changed)).isFalse();
  }

  private static MerkleHash leaf(int number) {
    return MerkleHash.leaf(ByteBuffer.allocate(4).putInt(number).array());
  }
}
