using JasperFx;
using JasperFx.CodeGeneration;
using JasperFx.CodeGeneration.Frames;
using JasperFx.CodeGeneration.Model;
using JasperFx.Core.Reflection;
using Marten;
using Wolverine.Configuration;
using Wolverine.Runtime;
using Wolverine.Runtime.Handlers;

namespace Dialogue.Platform;

/// <summary>Lets Wolverine run the handlers of the domain, which know neither Wolverine nor Marten: the states before, the events after.</summary>
sealed class DomainHandlers : IHandlerPolicy
{
    public void Apply(IReadOnlyList<HandlerChain> chains, GenerationRules rules, IServiceContainer container)
    {
        foreach (var chain in chains.Where(chain => chain.Handlers.Any(call => call.HandlerType.Assembly == typeof(Fact).Assembly)))
        {
            var handle = chain.Handlers.Single();
            var begin = new BeginFrame(chain.MessageType, handle.Method.GetParameters().Skip(1).Select(p => p.ParameterType));
            chain.Middleware.Add(begin);
            foreach (var (place, state) in begin.States.Index())
                handle.Arguments[place + 1] = state;
            handle.ReturnVariable!.UseReturnAction(events => new RecordFrame(begin.Decision, events), "records what was decided");
        }
    }

    /// <summary>Reads what the command is decided on; a command that was recorded before ends here.</summary>
    sealed class BeginFrame : AsyncFrame
    {
        readonly Type command;
        Variable message = null!,
            session = null!,
            context = null!,
            database = null!,
            cancel = null!;

        public BeginFrame(Type command, IEnumerable<Type> states)
        {
            this.command = command;
            Decision = new Variable(typeof(Decision), "decision", this);
            States = [.. states.Select((type, place) => new Variable(type, $"state{place}", this))];
        }

        public Variable Decision { get; }
        public IReadOnlyList<Variable> States { get; }

        public override IEnumerable<Variable> FindVariables(IMethodVariables chain)
        {
            yield return message = chain.FindVariable(command);
            yield return session = chain.FindVariable(typeof(IDocumentSession));
            yield return context = chain.FindVariable(typeof(MessageContext));
            yield return database = chain.FindVariable(typeof(Database));
            yield return cancel = chain.FindVariable(typeof(CancellationToken));
        }

        public override void GenerateCode(GeneratedMethod method, ISourceWriter writer)
        {
            var type = typeof(Decision).FullNameInCode();
            writer.Write(
                $"var {Decision.Usage} = await {type}.{nameof(Platform.Decision.Begin)}({message.Usage}, {session.Usage}, {context.Usage}, {database.Usage}, {cancel.Usage}).ConfigureAwait(false);"
            );
            writer.Write($"BLOCK:if ({Decision.Usage}.{nameof(Platform.Decision.Receipt)} is not null)");
            writer.Write(
                $"await {context.Usage}.{nameof(MessageContext.EnqueueCascadingAsync)}({Decision.Usage}.{nameof(Platform.Decision.Receipt)}).ConfigureAwait(false);"
            );
            writer.Write("return;");
            writer.FinishBlock();
            foreach (var (place, state) in States.Index())
                writer.Write(
                    $"var {state.Usage} = {Decision.Usage}.{nameof(Platform.Decision.State)}<{state.VariableType.FullNameInCode()}>({place});"
                );
            Next?.GenerateCode(method, writer);
        }
    }

    /// <summary>Records what the handler returned, and answers with the receipt.</summary>
    sealed class RecordFrame(Variable decision, Variable events) : AsyncFrame
    {
        Variable context = null!,
            cancel = null!;

        public override IEnumerable<Variable> FindVariables(IMethodVariables chain)
        {
            yield return decision;
            yield return events;
            yield return context = chain.FindVariable(typeof(MessageContext));
            yield return cancel = chain.FindVariable(typeof(CancellationToken));
        }

        public override void GenerateCode(GeneratedMethod method, ISourceWriter writer)
        {
            writer.Write(
                $"await {context.Usage}.{nameof(MessageContext.EnqueueCascadingAsync)}(await {decision.Usage}.{nameof(Decision.Record)}({events.Usage}, {cancel.Usage}).ConfigureAwait(false)).ConfigureAwait(false);"
            );
            Next?.GenerateCode(method, writer);
        }
    }
}
