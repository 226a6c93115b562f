package dev.breakwater.stream.judge;

import dev.breakwater.grooming.ActorState;
import dev.breakwater.stream.wire.ValueSerializer;
import dev.breakwater.stream.wire.ValueType;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Keeps an account's state in the engine's own binary form. */
final class ActorStateSerializer extends ValueSerializer<ActorState> {
  static TypeInformation<ActorState> type() {
    return new ValueType<>(ActorState.class, new ActorStateSerializer());
  }

  @Override
  public ActorState createInstance() {
    return ActorState.fresh();
  }

  @Override
  public void serialize(ActorState state, DataOutputView out) throws IOException {
    byte[] bytes = state.bytes();
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  @Override
  public ActorState deserialize(DataInputView in) throws IOException {
    byte[] bytes = new byte[in.readUnsignedShort()];
    in.readFully(bytes);
    return ActorState.parse(bytes);
  }

  @Override
  public TypeSerializerSnapshot<ActorState> snapshotConfiguration() {
    return new Snapshot();
  }

  /** For Flink's state. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<ActorState> {
    public Snapshot() {
      super(ActorStateSerializer::new);
    }
  }
}
