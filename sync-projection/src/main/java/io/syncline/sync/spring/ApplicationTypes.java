package io.syncline.sync.spring;

import io.syncline.domain.typed.Repository;
import io.syncline.domain.typed.annotation.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.util.ClassUtils;

/** Finds an application's records and repository interfaces, in the packages where Spring Boot looks for its parts. */
final class ApplicationTypes {

    private final BeanFactory beans;

    ApplicationTypes(BeanFactory beans) {
        this.beans = beans;
    }

    /** The records that are a {@link Collection}, by name. */
    List<Class<? extends Record>> records() {
        return find(new AnnotationTypeFilter(Collection.class), type -> true).stream()
                .filter(Class::isRecord)
                .<Class<? extends Record>>map(type -> type.asSubclass(Record.class))
                .toList();
    }

    /** The interfaces that extend {@link Repository}, by name. */
    List<Class<?>> repositories() {
        return find(new AssignableTypeFilter(Repository.class), AnnotationMetadata::isInterface);
    }

    private List<Class<?>> find(TypeFilter filter, Predicate<AnnotationMetadata> kind) {
        if (!AutoConfigurationPackages.has(beans)) {
            return List.of();
        }
        ClassPathScanningCandidateComponentProvider scanner = new Scanner(kind);
        scanner.addIncludeFilter(filter);
        return AutoConfigurationPackages.get(beans).stream()
                .flatMap(each -> scanner.findCandidateComponents(each).stream())
                .map(candidate -> String.valueOf(candidate.getBeanClassName()))
                .distinct()
                .sorted()
                .<Class<?>>map(name -> ClassUtils.resolveClassName(name, ClassUtils.getDefaultClassLoader()))
                .toList();
    }

    /** Spring's own looks for concrete classes only. */
    private static final class Scanner extends ClassPathScanningCandidateComponentProvider {

        private final Predicate<AnnotationMetadata> kind;

        Scanner(Predicate<AnnotationMetadata> kind) {
            super(false);
            this.kind = kind;
        }

        @Override
        protected boolean isCandidateComponent(AnnotatedBeanDefinition candidate) {
            return candidate.getMetadata().isIndependent() && kind.test(candidate.getMetadata());
        }
    }
}
