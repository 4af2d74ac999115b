from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0004_a_survey_notes_who_chose_its_raters'),
    ]

    operations = [
        migrations.AddField(
            model_name='survey',
            name='not_looked_over',
            # No survey opened so far without the agreement that was asked for.
            field=models.BooleanField(default=False, db_default=False),
        ),
    ]
