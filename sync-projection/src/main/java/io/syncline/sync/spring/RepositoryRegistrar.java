package io.syncline.sync.spring;

import io.syncline.domain.typed.Repositories;
import io.syncline.domain.typed.Repository;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/** Makes a bean of every interface of the application that extends {@link Repository}, as Spring Data does. */
final class RepositoryRegistrar implements ImportBeanDefinitionRegistrar {

    @Override
    public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
        BeanFactory beans = (BeanFactory) registry;
        for (Class<?> type : new ApplicationTypes(beans).repositories()) {
            String name = ClassUtils.getShortNameAsProperty(type);
            if (!registry.containsBeanDefinition(name)) {
                registry.registerBeanDefinition(name, definition(repository(type), beans));
            }
        }
    }

    @SuppressWarnings("unchecked") // it was found because it extends Repository
    private static Class<? extends Repository<?, ?>> repository(Class<?> type) {
        return (Class<? extends Repository<?, ?>>) type;
    }

    private static <R extends Repository<?, ?>> RootBeanDefinition definition(Class<R> type, BeanFactory beans) {
        return new RootBeanDefinition(
                type, () -> beans.getBean(Repositories.class).implement(type, DerivedMethods.available()));
    }
}
