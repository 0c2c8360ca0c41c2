package helder.web;

/** A message shown once, on the page after an act. */
public record Flash(Tone tone, String text) {}
