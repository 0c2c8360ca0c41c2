package helder.portal.enrollment;

/**
 * What somebody reads in the window that Windows opened.
 *
 * @param end where the pages end
 */
public record WindowsReadModel(ReadModel read, String end) {}
