package helder.embed;

/** There is no such guide for other sites. */
public record MissingModel(Setting setting, String portal) {}
