package helder.portal;

import helder.web.Account;
import helder.web.Page;
import helder.web.PageWriter;
import helder.web.Pages;
import helder.web.Preview;
import helder.web.ProblemException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Makes pages of the portal for somebody who only looks at them, with the controllers and templates that make them for people. Only pages that are
 * read are made, and only those on the list; links lead to others of them, and forms send nothing.
 */
@Component
public final class PortalPreview {

    private static final String ONE = "[A-Za-z0-9_-]{1,100}";

    /** Pages that hold for a person and the devices that a preview brings. */
    private static final List<Pattern> ANYBODY = patterns(
            "/", "/devices", "/devices/" + ONE, "/devices/" + ONE + "/privacy", "/guides", "/guides/" + ONE, "/help");

    /** Pages that would be about what a person did or said, and are true only for an example, of whom there is nothing. */
    private static final List<Pattern> EXAMPLE = patterns(
            "/privacy",
            "/ask",
            "/guides/" + ONE + "/stuck/" + ONE,
            "/before",
            "/before/" + ONE + "/" + ONE + "/" + ONE,
            "/statement");

    private final ObjectProvider<RequestMappingHandlerMapping> mapping;
    private final ObjectProvider<RequestMappingHandlerAdapter> adapter;
    private final PageWriter writer;
    private final Pages pages;

    /** @param mapping asked for late: it knows every controller, also those that preview */
    PortalPreview(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mapping,
            @Qualifier("requestMappingHandlerAdapter") ObjectProvider<RequestMappingHandlerAdapter> adapter,
            PageWriter writer,
            Pages pages) {
        this.mapping = mapping;
        this.adapter = adapter;
        this.writer = writer;
        this.pages = pages;
    }

    private static List<Pattern> patterns(String... paths) {
        return List.of(paths).stream().map(Pattern::compile).toList();
    }

    /**
     * A page of the portal as HTML; one that says why, where there is none or it is not shown.
     *
     * @param base where the preview stands, without a slash at the end
     * @param wanted the path in the portal; the query is that of the request
     */
    public String page(
            HttpServletRequest request, HttpServletResponse response, Previewed previewed, String base, String wanted)
            throws Exception {
        String path = wanted.isEmpty() ? "/" : wanted;
        var inner = new Inner(request, path, previewed);
        String html = made(inner, response, previewed, path).orElseGet(() -> missing(inner, path));
        return PreviewLinks.within(html, base);
    }

    /** The page that says that what a look showed is not shown any more. */
    public String ended(HttpServletRequest request, Account reader) {
        var nothing = new Previewed(
                reader, "", Optional.empty(), true, Set.of(), List.of(), Optional.empty(), Optional.empty());
        return PreviewLinks.within(none(new Inner(request, "/", nothing), "ended"), "");
    }

    private Optional<String> made(Inner inner, HttpServletResponse response, Previewed previewed, String path)
            throws Exception {
        boolean isShown = matches(ANYBODY, path) || (!previewed.isReal() && matches(EXAMPLE, path));
        if (!isShown) {
            return Optional.empty();
        }
        ServletRequestPathUtils.parseAndCache(inner);
        try {
            HandlerExecutionChain chain = mapping.getObject().getHandler(inner);
            if (chain == null || !(chain.getHandler() instanceof HandlerMethod method)) {
                return Optional.empty();
            }
            ModelAndView answer = adapter.getObject().handle(inner, response, method);
            return Optional.ofNullable(answer).flatMap(this::written);
        } catch (ProblemException | ServletException | TypeMismatchException notThere) {
            // An address that was typed, or a guide that is not there for this device: the page says so.
            return Optional.empty();
        }
    }

    private Optional<String> written(ModelAndView answer) {
        String template = answer.getViewName();
        Object model = answer.getModel().get("model");
        return template != null && model != null && answer.getModel().get("page") instanceof Page page
                ? Optional.of(writer.html(template, page, model))
                : Optional.empty();
    }

    private String missing(HttpServletRequest inner, String path) {
        String why =
                path.equals(PreviewLinks.SENT) ? "sent" : path.equals(PreviewLinks.ELSEWHERE) ? "elsewhere" : "other";
        return none(inner, why);
    }

    private String none(HttpServletRequest inner, String why) {
        return writer.html("portal/preview-none", pages.of(inner), "portal.preview." + why);
    }

    private static boolean matches(List<Pattern> patterns, String path) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
    }

    /** The request as the portal reads it: another path and another reader. What it is marked with stays with it. */
    private static final class Inner extends HttpServletRequestWrapper {

        private final String path;
        private final Map<String, Object> marks = new HashMap<>();

        Inner(HttpServletRequest request, String path, Previewed previewed) {
            super(request);
            this.path = path;
            marks.put(Preview.ATTRIBUTE, previewed);
        }

        @Override
        public String getMethod() {
            return "GET";
        }

        @Override
        public String getRequestURI() {
            return path;
        }

        @Override
        public String getServletPath() {
            return path;
        }

        @Override
        public @Nullable Object getAttribute(String name) {
            // What Spring found out about the request around this one does not hold here.
            boolean isOwn = marks.containsKey(name) || name.startsWith("org.springframework.web.");
            return isOwn ? marks.get(name) : super.getAttribute(name);
        }

        @Override
        public void setAttribute(String name, @Nullable Object value) {
            if (value == null) {
                marks.remove(name);
            } else {
                marks.put(name, value);
            }
        }

        @Override
        public void removeAttribute(String name) {
            marks.remove(name);
        }
    }
}
