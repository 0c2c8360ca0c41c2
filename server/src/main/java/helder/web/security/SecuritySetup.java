package helder.web.security;

import helder.identity.Role;
import helder.web.Accounts;
import helder.web.ContentPolicy;
import helder.web.Problem;
import helder.web.SafeHeaders;
import helder.web.errors.ErrorPages;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.session.SessionRepository;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The filter chain of people's pages. It is mapped to the page servlet only; device addresses are other servlets and never pass
 * through it.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableSpringHttpSession
class SecuritySetup {

    private static final String PAGES = "dispatcherServlet";

    @Bean
    SecurityFilterChain people(
            HttpSecurity http, PersonSession session, CsrfTokenRepository tokens, ObjectProvider<PageAddresses> pages) {
        String[] console = Arrays.stream(Role.values())
                .filter(Role::usesConsole)
                .map(PersonSession::authority)
                .toArray(String[]::new);
        return http.authorizeHttpRequests(
                        rules -> rules.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(
                                        "/",
                                        "/static/**",
                                        "/favicon.ico",
                                        "/sign-in",
                                        "/links/**",
                                        "/language",
                                        "/before/**",
                                        "/help",
                                        "/ask",
                                        "/ask/**",
                                        "/help/place",
                                        "/app",
                                        "/app/**",
                                        "/guides",
                                        "/guides/**",
                                        "/embed/**",
                                        "/oembed",
                                        "/statement",
                                        "/statement.json",
                                        "/statement/**",
                                        "/receipts",
                                        "/apple/enroll/account/**",
                                        "/enroll/windows/login",
                                        "/android/signup/*",
                                        "/error")
                                .permitAll()
                                .requestMatchers("/console/**", "/console")
                                .hasAnyAuthority(console)
                                .anyRequest()
                                .authenticated())
                .securityContext(context -> context.securityContextRepository(session))
                .csrf(csrf -> csrf.csrfTokenRepository(tokens))
                .addFilterBefore(new ForeignForms(refused()), CsrfFilter.class)
                .addFilterBefore(
                        new FormsWithFiles(request -> pages.getObject().takeFiles(request), refused()),
                        CsrfFilter.class)
                .headers(headers -> headers.defaultsDisabled().addHeaderWriter(safeHeaders()))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(toSignIn(pages)).accessDeniedHandler(refused()))
                .requestCache(cache -> cache.disable())
                .anonymous(anonymous -> {})
                .formLogin(form -> form.disable())
                .httpBasic(basic -> basic.disable())
                .logout(logout -> logout.disable())
                .build();
    }

    /**
     * What a page set itself stays: its files are kept for a year, and one page may lead to an address of the operating system. A page that says whose
     * frames it stands in does not say the contrary in the older header.
     */
    private static HeaderWriter safeHeaders() {
        return (request, response) -> SafeHeaders.ALL.forEach((name, value) -> {
            boolean isFramed = name.equals(SafeHeaders.FRAMES)
                    && !ContentPolicy.forbidsFrames(response.getHeader(ContentPolicy.HEADER));
            if (!response.containsHeader(name) && !isFramed) {
                response.setHeader(name, value);
            }
        });
    }

    /** What the firewall turns away comes past no other filter. */
    @Bean
    RequestRejectedHandler unreadableAddresses() {
        return (request, response, why) -> {
            SafeHeaders.ALL.forEach(response::setHeader);
            response.sendError(Problem.BAD_REQUEST.status());
        };
    }

    @Bean
    PageAddresses pageAddresses(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        return new PageAddresses(mapping);
    }

    /**
     * To the sign-in page, and back afterwards when a page was wanted. Whoever mistyped an address reads that, instead of being asked
     * to sign in for nothing; which addresses exist is no secret.
     */
    private static AuthenticationEntryPoint toSignIn(ObjectProvider<PageAddresses> pages) {
        return (request, response, why) -> {
            if (!pages.getObject().exists(request)) {
                request.setAttribute(ErrorPages.PROBLEM, Problem.NOT_FOUND);
                response.sendError(Problem.NOT_FOUND.status());
                return;
            }
            String query = request.getQueryString();
            String wanted = request.getRequestURI() + (query == null ? "" : "?" + query);
            boolean isPage = "GET".equals(request.getMethod());
            response.sendRedirect(
                    isPage ? "/sign-in?to=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8) : "/sign-in");
        };
    }

    private static AccessDeniedHandler refused() {
        return (request, response, why) -> {
            Problem problem = why instanceof CsrfException ? Problem.FORM_EXPIRED : Problem.FORBIDDEN;
            request.setAttribute(ErrorPages.PROBLEM, problem);
            response.sendError(problem.status());
        };
    }

    @Bean
    CsrfTokenRepository csrfTokens() {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("__Host-form");
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> cookie.secure(true).httpOnly(true).sameSite("Lax"));
        return tokens;
    }

    @Bean
    PersonSession personSession(Accounts accounts, CsrfTokenRepository csrfTokens, InstantSource clock) {
        return new PersonSession(accounts, csrfTokens, clock);
    }

    @Bean
    CookieSerializer sessionCookie() {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName("__Host-session");
        cookie.setCookiePath("/");
        cookie.setUseSecureCookie(true);
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        return cookie;
    }

    /** Measured: observing every filter costs a seventh of a request. */
    @Bean
    SecurityObservationSettings observations() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    FilterRegistrationBean<Filter> sessionsForPages(
            @Qualifier("springSessionRepositoryFilter") SessionRepositoryFilter<?> filter,
            SessionRepository<?> sessions) {
        return forPages(filter, SessionRepositoryFilter.DEFAULT_ORDER);
    }

    @Bean
    FilterRegistrationBean<Filter> securityForPages(@Qualifier("springSecurityFilterChain") Filter filter) {
        return forPages(filter, Ordered.HIGHEST_PRECEDENCE + 100);
    }

    @Bean
    FilterRegistrationBean<Filter> noCookiesInFrames() {
        return forPages(new WithoutCookies(), Ordered.HIGHEST_PRECEDENCE);
    }

    private static FilterRegistrationBean<Filter> forPages(Filter filter, int order) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setServletNames(List.of(PAGES));
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
        registration.setOrder(order);
        return registration;
    }
}
