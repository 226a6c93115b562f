package dev.breakwater.grooming;

/** The states after an event, to be kept, and what is thought of it. */
public record Judgement(ConversationState conversation, ActorState actor, Assessment assessment) {}
