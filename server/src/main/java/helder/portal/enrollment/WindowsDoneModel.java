package helder.portal.enrollment;

/** The last page in the window that Windows opened: what goes where to the program that opened it. */
public record WindowsDoneModel(String end, String token) {}
