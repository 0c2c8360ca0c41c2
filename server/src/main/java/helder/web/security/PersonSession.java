package helder.web.security;

import helder.identity.PersonId;
import helder.identity.Role;
import helder.web.Account;
import helder.web.Accounts;
import helder.web.SignIns;
import helder.web.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;

/**
 * Keeps only the person's id in the session and reads the account afresh with every request: a lost role or a departure works at
 * once, and no class of ours is ever stored.
 */
final class PersonSession implements SecurityContextRepository, SignIns {

    private final Accounts accounts;
    private final CsrfTokenRepository tokens;
    private final InstantSource clock;

    PersonSession(Accounts accounts, CsrfTokenRepository tokens, InstantSource clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public void begin(
            PersonId person, Instant passwordSince, HttpServletRequest request, HttpServletResponse response) {
        HttpSession old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        HttpSession session = request.getSession(true);
        session.setAttribute(
                SignedIn.ATTRIBUTE,
                new SignedIn(person, clock.instant().truncatedTo(ChronoUnit.MILLIS), passwordSince));
        tokens.saveToken(null, request, response);
        SecurityContextHolder.setContext(context(request));
    }

    @Override
    public void end(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        tokens.saveToken(null, request, response);
        SecurityContextHolder.clearContext();
    }

    private SecurityContext context(HttpServletRequest request) {
        var context = new SecurityContextImpl();
        account(request).ifPresent(account -> context.setAuthentication(authentication(account)));
        return context;
    }

    private Optional<Account> account(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(SignedIn.ATTRIBUTE) instanceof SignedIn signedIn
                ? accounts.find(signedIn.person())
                        .filter(now -> now.passwordSince().equals(signedIn.passwordSince()))
                : Optional.empty();
    }

    private static UsernamePasswordAuthenticationToken authentication(Account account) {
        var authorities = account.roles().stream()
                .map(PersonSession::authority)
                .map(SimpleGrantedAuthority::new)
                .toList();
        return UsernamePasswordAuthenticationToken.authenticated(account, null, authorities);
    }

    /** The name of a role in the rules of the filter chain. */
    static String authority(Role role) {
        return "ROLE_" + role.name();
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(() -> context(request));
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return context(holder.getRequest());
    }

    /** Nothing to save: {@link #begin} is the only way in. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return account(request).isPresent();
    }

    /** Reads the account only when somebody asks, and once. */
    private static final class Deferred implements DeferredSecurityContext {
        private final java.util.function.Supplier<SecurityContext> source;
        private java.util.@org.jspecify.annotations.Nullable Optional<SecurityContext> known;

        Deferred(java.util.function.Supplier<SecurityContext> source) {
            this.source = source;
        }

        @Override
        public SecurityContext get() {
            if (known == null) {
                known = Optional.of(source.get());
            }
            return known.orElseThrow();
        }

        @Override
        public boolean isGenerated() {
            return get().getAuthentication() == null;
        }
    }
}
