package helder.web.errors;

import helder.paper.Paper;
import helder.store.NotYetException;
import helder.store.StoreException;
import helder.web.Page;
import helder.web.Pages;
import helder.web.Problem;
import helder.web.ProblemException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;

/** Turns everything that goes wrong with a page into a page that helps. */
@Controller
@ControllerAdvice
public class ErrorPages implements ErrorController {

    /** Request attribute with the {@link Problem}, for code that can only send a status. */
    public static final String PROBLEM = "helder.problem";

    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    private static final Duration PAPER_COMES = Duration.ofSeconds(30);
    private static final Duration STORAGE_COMES_BACK = Duration.ofSeconds(10);

    private final Pages pages;

    ErrorPages(Pages pages) {
        this.pages = pages;
    }

    @ExceptionHandler
    ModelAndView known(ProblemException e, HttpServletRequest request, HttpServletResponse response) {
        return answer(e.problem(), e.retryAfter(), request, response);
    }

    @ExceptionHandler
    ModelAndView notYet(NotYetException e, HttpServletRequest request) {
        Page page = pages.of(request);
        ModelAndView shown =
                page.show("web/error", new ErrorModel(Problem.NOT_YET, Optional.empty(), Optional.of(page.notYet(e))));
        shown.setStatus(HttpStatusCode.valueOf(Problem.NOT_YET.status()));
        return shown;
    }

    @ExceptionHandler
    public ModelAndView busy(Paper.BusyException e, HttpServletRequest request, HttpServletResponse response) {
        return answer(Problem.BUSY, Optional.of(PAPER_COMES), request, response);
    }

    /** A domain rule says no with its own sentence; a page that did not catch it says at least that. */
    @ExceptionHandler
    ModelAndView unexpected(Exception e, HttpServletRequest request, HttpServletResponse response) throws Exception {
        // What is on its way already cannot become an error page: the connection is cut, so that nobody takes it for
        // whole. Also when nobody is there any more to read an answer, as when a player jumps to another place of a
        // film.
        if (response.isCommitted()
                || e instanceof StoreException
                || e instanceof AsyncRequestNotUsableException
                || e instanceof org.springframework.security.access.AccessDeniedException
                || e instanceof org.springframework.security.core.AuthenticationException) {
            throw e;
        }
        if (e instanceof ErrorResponse standard) {
            standard.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            return answer(Problem.ofStatus(standard.getStatusCode().value()), Optional.empty(), request, response);
        }
        if (e instanceof StoreException) {
            LOG.warn("A page could not be shown: {} {}: {}", request.getMethod(), pattern(request), e.getMessage());
            return answer(Problem.BUSY, Optional.of(STORAGE_COMES_BACK), request, response);
        }
        if (e instanceof TypeMismatchException || e instanceof MultipartException) {
            return answer(Problem.BAD_REQUEST, Optional.empty(), request, response);
        }
        LOG.error("A page failed: {} {}", request.getMethod(), pattern(request), e);
        return answer(Problem.FAILED, Optional.empty(), request, response);
    }

    @RequestMapping("/error")
    ModelAndView fromContainer(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(PROBLEM) instanceof Problem problem) {
            return answer(problem, Optional.empty(), request, response);
        }
        if (isOfStorage(request.getAttribute(RequestDispatcher.ERROR_EXCEPTION))) {
            return answer(Problem.BUSY, Optional.of(STORAGE_COMES_BACK), request, response);
        }
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Problem problem = status instanceof Integer code ? Problem.ofStatus(code) : Problem.NOT_FOUND;
        return answer(problem, Optional.empty(), request, response);
    }

    /** Whether storage failed, which is over by itself one day. */
    static boolean isOfStorage(@Nullable Object failure) {
        return failure instanceof Throwable thrown
                && Stream.<@Nullable Throwable>iterate(
                                thrown, Objects::nonNull, each -> each == null ? null : each.getCause())
                        .anyMatch(StoreException.class::isInstance);
    }

    private ModelAndView answer(
            Problem problem, Optional<Duration> retryAfter, HttpServletRequest request, HttpServletResponse response) {
        retryAfter.ifPresent(wait -> response.setHeader("Retry-After", Long.toString(wait.toSeconds() + 1)));
        ModelAndView page = pages.of(request).show("web/error", new ErrorModel(problem, retryAfter, Optional.empty()));
        page.setStatus(HttpStatusCode.valueOf(problem.status()));
        return page;
    }

    /** The pattern of the address, never the address itself: it may hold ids and secrets. */
    private static Object pattern(HttpServletRequest request) {
        Object pattern =
                request.getAttribute(org.springframework.web.servlet.HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? "(no page)" : pattern;
    }
}
