package helder.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
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
        return at(request).findAny().isPresent();
    }

    /** Whether some page there takes files. */
    boolean takeFiles(HttpServletRequest request) {
        return at(request)
                .anyMatch(page -> Arrays.stream(page.getMethodParameters())
                        .anyMatch(parameter -> MultipartFile.class.isAssignableFrom(
                                parameter.nestedIfOptional().getNestedParameterType())));
    }

    private Stream<HandlerMethod> at(HttpServletRequest request) {
        PathContainer path = ServletRequestPathUtils.parse(request).pathWithinApplication();
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(page -> page.getKey().getPathPatternsCondition() != null
                        && page.getKey().getPathPatternsCondition().getPatterns().stream()
                                .anyMatch(pattern -> pattern.matches(path)))
                .map(Map.Entry::getValue);
    }
}
