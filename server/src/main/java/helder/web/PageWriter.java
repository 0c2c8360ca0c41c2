package helder.web;

/** Writes a page as text, for answers that do not come from the page servlet. */
public interface PageWriter {

    /** @param template without its ending, as in {@link Page#show} */
    String html(String template, Page page, Object model);
}
