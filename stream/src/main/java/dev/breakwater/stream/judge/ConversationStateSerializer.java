package dev.breakwater.stream.judge;

import dev.breakwater.grooming.ConversationState;
import dev.breakwater.stream.wire.ValueSerializer;
import dev.breakwater.stream.wire.ValueType;
import java.io.IOException;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Keeps a conversation's state in the engine's own binary form. */
final class ConversationStateSerializer extends ValueSerializer<ConversationState> {
  static TypeInformation<ConversationState> type() {
    return new ValueType<>(ConversationState.class, new ConversationStateSerializer());
  }

  @Override
  public ConversationState createInstance() {
    return ConversationState.fresh();
  }

  @Override
  public void serialize(ConversationState state, DataOutputView out) throws IOException {
    byte[] bytes = state.bytes();
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  @Override
  public ConversationState deserialize(DataInputView in) throws IOException {
    byte[] bytes = new byte[in.readUnsignedShort()];
    in.readFully(bytes);
    return ConversationState.parse(bytes);
  }

  @Override
  public TypeSerializerSnapshot<ConversationState> snapshotConfiguration() {
    return new Snapshot();
  }

  /** For Flink's state. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<ConversationState> {
    public Snapshot() {
      super(ConversationStateSerializer::new);
    }
  }
}
