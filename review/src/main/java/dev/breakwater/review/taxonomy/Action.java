package dev.breakwater.review.taxonomy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * What a decision asks to be done.
 *
 * <p>The platform does what concerns its items and accounts, told by webhook. {@link Report} and
 * {@link Preserve} are for whoever reads the decisions of this server.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Action.Block.class, name = "BLOCK"),
  @JsonSubTypes.Type(value = Action.RemoveElsewhere.class, name = "REMOVE_ELSEWHERE"),
  @JsonSubTypes.Type(value = Action.RestrictAccount.class, name = "RESTRICT_ACCOUNT"),
  @JsonSubTypes.Type(value = Action.DisableAccount.class, name = "DISABLE_ACCOUNT"),
  @JsonSubTypes.Type(value = Action.ProtectChild.class, name = "PROTECT_CHILD"),
  @JsonSubTypes.Type(value = Action.Report.class, name = "REPORT"),
  @JsonSubTypes.Type(value = Action.Preserve.class, name = "PRESERVE"),
  @JsonSubTypes.Type(value = Action.Release.class, name = "RELEASE")
})
public sealed interface Action {
  /** Keep the items from being seen. */
  record Block() implements Action {}

  /** Take away copies of the items that are out already. */
  record RemoveElsewhere() implements Action {}

  /** Let the account do less for a while. */
  record RestrictAccount(int days) implements Action {
    public static final int LONGEST = 365;

    public RestrictAccount {
      if (days < 1 || days > LONGEST) {
        throw new IllegalArgumentException("an account is restricted for 1 to 365 days");
      }
    }
  }

  /** Close the account. */
  record DisableAccount() implements Action {}

  /**
   * Guard the account of the child concerned.
   *
   * @param account which one, by the platform's id, when the case tells
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ProtectChild(@Nullable String account) implements Action {
    /** Whose account it is stays out of logs. */
    @Override
    public String toString() {
      return "ProtectChild(redacted)";
    }
  }

  /** Tell the authority. */
  record Report() implements Action {}

  /** Keep the evidence for as long as the law asks. */
  record Preserve() implements Action {}

  /** Let the items through: nothing is held against them. */
  record Release() implements Action {}

  /** Its name in the API, without its particulars. */
  default String type() {
    return switch (this) {
      case Block _ -> "BLOCK";
      case RemoveElsewhere _ -> "REMOVE_ELSEWHERE";
      case RestrictAccount _ -> "RESTRICT_ACCOUNT";
      case DisableAccount _ -> "DISABLE_ACCOUNT";
      case ProtectChild _ -> "PROTECT_CHILD";
      case Report _ -> "REPORT";
      case Preserve _ -> "PRESERVE";
      case Release _ -> "RELEASE";
    };
  }

  /** The same in words that follow "to". */
  default String words() {
    return switch (this) {
      case Block _ -> "keep the items from being seen";
      case RemoveElsewhere _ -> "remove copies elsewhere";
      case RestrictAccount(int days) -> "restrict the account for " + days + " days";
      case DisableAccount _ -> "disable the account";
      case ProtectChild _ -> "protect the child's account";
      case Report _ -> "report to the authority";
      case Preserve _ -> "preserve the evidence";
      case Release _ -> "release the items";
    };
  }
}
