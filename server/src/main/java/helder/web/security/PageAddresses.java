package helder.web.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Which addresses are pages at all. */
final class PageAddresses {

    private final RequestMappingHandlerMapping mapping;

    PageAddresses(RequestMappingHandlerMapping mapping) {
        this.mapping = mapping;
    }

    /** Whether some page answers there; a wrong method or media type is for that page to say. */
    boolean exists(HttpServletRequest request) {
        var path = ServletRequestPathUtils.parse(request).pathWithinApplication();
        return mapping.getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getPathPatternsCondition() == null
                        ? java.util.stream.Stream.empty()
                        : info.getPathPatternsCondition().getPatterns().stream())
                .anyMatch(pattern -> pattern.matches(path));
    }
}
