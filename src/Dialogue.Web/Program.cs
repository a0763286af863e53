return await Dialogue.Web.CommandLine.DialogueProgram.Run(args);
