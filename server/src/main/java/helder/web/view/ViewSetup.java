package helder.web.view;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import helder.secrets.Vault;
import helder.store.Listeners;
import helder.text.Texts;
import helder.web.Accounts;
import helder.web.Guidance;
import helder.web.House;
import helder.web.Notice;
import helder.web.Page;
import helder.web.PageWriter;
import helder.web.Pages;
import helder.web.PasswordSignIn;
import helder.web.ShownSecrets;
import helder.web.StaticFiles;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Wires the page kit: compiled templates, static files, and the {@link Page} parameter of controllers. */
@Configuration(proxyBeanMethods = false)
class ViewSetup {

    @Bean
    StaticFiles staticFiles() {
        return new StaticFiles();
    }

    @Bean
    Pages pages(
            Texts texts,
            House house,
            StaticFiles files,
            ObjectProvider<Notice> notices,
            ObjectProvider<Guidance> guidance) {
        return new Pages(texts, house, files, Listeners.late(notices), guidance::getObject);
    }

    @Bean
    PasswordSignIn passwordSignIn(Accounts accounts, InstantSource clock) {
        return new PasswordSignIn(accounts, clock);
    }

    @Bean
    ShownSecrets shownSecrets(Vault vault, InstantSource clock) {
        return new ShownSecrets(vault, clock);
    }

    @Bean
    TemplateEngine templateEngine() {
        return TemplateEngine.createPrecompiled(null, ContentType.Html, null, "helder.web.pages");
    }

    @Bean
    PageWriter pageWriter(TemplateEngine engine) {
        return (template, page, model) -> {
            var output = new StringOutput();
            engine.render(template + ".jte", Map.of("page", page, "model", model), output);
            return output.toString();
        };
    }

    @Bean
    ViewResolver templates(TemplateEngine engine) {
        return (name, locale) -> engine.hasTemplate(name + ".jte") ? new JteView(engine, name + ".jte") : null;
    }

    @Bean
    WebMvcConfigurer pageParameter(ObjectProvider<Pages> pages) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new PageParameter(pages));
            }
        };
    }

    private record PageParameter(ObjectProvider<Pages> pages) implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Page.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            return pages.getObject()
                    .of(java.util.Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
        }
    }
}
