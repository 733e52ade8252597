/** Templates of infrastructure. Nothing is exported: found by {@link java.util.ServiceLoader}. */
@org.jspecify.annotations.NullMarked
module io.iamaudit.templates {
  requires static org.jspecify;
  requires io.iamaudit.core;
  requires org.snakeyaml.engine.v2;

  provides io.iamaudit.input.TemplateReader with
      io.iamaudit.templates.InfrastructureTemplates;
}
