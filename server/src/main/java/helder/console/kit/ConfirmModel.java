package helder.console.kit;

import helder.web.Confirmation;

/** A question before an act. */
public record ConfirmModel(Chrome chrome, Confirmation confirmation) {}
